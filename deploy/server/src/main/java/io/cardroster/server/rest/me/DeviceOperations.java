package io.cardroster.server.rest.me;

import io.cardroster.server.api.DeviceDesk;
import io.cardroster.server.api.DeviceView;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.ServerLoginView;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Topic;
import io.cardroster.server.web.me.PhoneSettings;
import io.cardroster.source.spi.AuditVerb;
import java.util.List;

/** The owner's phones and what to type into one. */
final class DeviceOperations {

    private final OwnerDesk owners;
    private final DeviceDesk devices;
    private final PhoneSettings phone;

    DeviceOperations(OwnerDesk owners, DeviceDesk devices, PhoneSettings phone) {
        this.owners = owners;
        this.devices = devices;
        this.phone = phone;
    }

    /**
     * What the owner types into a phone besides his name and password.
     *
     * @param serverLogin by what the server proves itself, for phones that ask for it; secret
     * @param imLogin the stored login on the XMPP server; empty when there is none
     */
    record Settings(PhoneSettings phone, ServerLoginView serverLogin, String imLogin) {}

    Topic topic() {
        return new Topic(
                "devices",
                List.of(
                        Operation.get("/devices", "Phones")
                                .answersAll(DeviceView.class, call -> owners.devices(call.user())),
                        Operation.post("/devices/{id}/block", "Let a phone in no more")
                                .audited(AuditVerb.DEVICE_BLOCKED)
                                .does(call -> devices.block(call.user(), call.id())),
                        Operation.post("/devices/{id}/unblock", "Let a blocked phone in again")
                                .audited(AuditVerb.DEVICE_UNBLOCKED)
                                .does(call -> devices.unblock(call.user(), call.id())),
                        Operation.post("/devices/{id}/forget", "Forget what a phone has")
                                .audited(AuditVerb.DEVICE_FORGOTTEN)
                                .does(call -> devices.forget(call.user(), call.id())),
                        Operation.get("/settings", "What to type into a phone")
                                .answers(Settings.class, this::settings)));
    }

    private Settings settings(ApiCall call) {
        return new Settings(
                phone,
                owners.serverLogin(call.user()),
                owners.imLogin(call.user()).orElse(""));
    }
}
