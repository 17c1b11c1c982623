package io.cardroster.server.web.me;

import io.cardroster.server.api.DeviceDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.api.RosterDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Area;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import java.util.Map;

/** The owner's phones, what to type into one, and his login on the IM platform. */
final class DevicePages {

    private final OwnerDesk owners;
    private final DeviceDesk devices;
    private final RosterDesk rosters;
    private final PhoneSettings settings;

    DevicePages(OwnerDesk owners, DeviceDesk devices, RosterDesk rosters, PhoneSettings settings) {
        this.owners = owners;
        this.devices = devices;
        this.rosters = rosters;
        this.settings = settings;
    }

    void addTo(Site site) {
        site.get("/devices", visit -> page(200, visit, "", ""));
        site.post(AuditVerb.DEVICE_BLOCKED, "/devices/{id}/block", visit -> done(visit, devices::block));
        site.post(AuditVerb.DEVICE_UNBLOCKED, "/devices/{id}/unblock", visit -> done(visit, devices::unblock));
        site.post(AuditVerb.DEVICE_FORGOTTEN, "/devices/{id}/forget", visit -> done(visit, devices::forget));
        site.post(AuditVerb.IM_LOGIN_STORED, "/im", this::storeLogin);
    }

    private interface Change {
        void make(String owner, String id);
    }

    private static Answer done(Visit visit, Change change) {
        change.make(visit.user(), visit.variable("id"));
        return Answer.seeOther(Area.OWNER.path("/devices"));
    }

    private Answer page(int status, Visit visit, String login, String refusal) {
        return visit.page(
                status,
                "me/devices.jte",
                visit.text("me.devices.title"),
                Map.of(
                        "devices",
                        owners.devices(visit.user()),
                        "settings",
                        settings,
                        "server",
                        owners.serverLogin(visit.user()),
                        "stored",
                        owners.imLogin(visit.user()).orElse(""),
                        "login",
                        login,
                        "refusal",
                        refusal));
    }

    private Answer storeLogin(Visit visit) {
        String login = visit.field("login");
        try {
            rosters.storeLogin(visit.user(), "xmpp", login, visit.secret("password"));
            return Answer.seeOther(Area.OWNER.path("/devices"));
        } catch (RefusalException e) {
            return page(e.status(), visit, login, visit.locale().refusal(e));
        }
    }
}
