package io.cardroster.server.rest.admin;

import io.cardroster.server.api.DeviceDesk;
import io.cardroster.server.api.DeviceDetail;
import io.cardroster.server.api.DeviceView;
import io.cardroster.server.api.HistoryDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.SyncView;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Topic;
import io.cardroster.source.change.SyncUndone;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.List;

/** Devices of an owner and their syncs. */
final class DeviceOperations {

    private final OwnerDesk owners;
    private final DeviceDesk devices;
    private final HistoryDesk history;

    DeviceOperations(OwnerDesk owners, DeviceDesk devices, HistoryDesk history) {
        this.owners = owners;
        this.devices = devices;
        this.history = history;
    }

    Topic topic() {
        return new Topic(
                "devices",
                List.of(
                        Operation.get("/owners/{owner}/devices", "Devices of an owner")
                                .role(Role.VIEWER)
                                .answersAll(DeviceView.class, call -> owners.devices(call.owner())),
                        Operation.get("/owners/{owner}/devices/{id}", "What a device can hold and its last syncs")
                                .role(Role.VIEWER)
                                .answers(DeviceDetail.class, call -> devices.device(call.owner(), call.id())),
                        Operation.post("/owners/{owner}/devices/{id}/block", "Let a device in no more")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.DEVICE_BLOCKED)
                                .does(call -> devices.block(call.owner(), call.id())),
                        Operation.post("/owners/{owner}/devices/{id}/unblock", "Let a blocked device in again")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.DEVICE_UNBLOCKED)
                                .does(call -> devices.unblock(call.owner(), call.id())),
                        Operation.post("/owners/{owner}/devices/{id}/forget", "Forget what a device has")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.DEVICE_FORGOTTEN)
                                .does(call -> devices.forget(call.owner(), call.id())),
                        Operation.get("/owners/{owner}/syncs", "Syncs that changed the book, newest first, at most 500")
                                .role(Role.VIEWER)
                                .answersAll(SyncView.class, call -> history.syncs(call.owner())),
                        Operation.post("/owners/{owner}/syncs/{id}/undo", "Take back what a sync did")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.SYNC_UNDONE)
                                .answers(SyncUndone.class, call -> history.undoSync(call.owner(), call.id()))));
    }
}
