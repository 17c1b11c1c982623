package io.cardroster.server.web.admin;

import io.cardroster.server.api.DeviceDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;

/** Devices of an owner. */
final class DevicePages {

    private final OwnerDesk owners;
    private final DeviceDesk devices;

    DevicePages(OwnerDesk owners, DeviceDesk devices) {
        this.owners = owners;
        this.devices = devices;
    }

    void addTo(Site site) {
        site.get(Role.VIEWER, "/owners/{owner}/devices", this::list);
        site.get(Role.VIEWER, "/owners/{owner}/devices/{id}", this::device);
        site.post(
                AuditVerb.DEVICE_BLOCKED,
                Role.SUPPORT,
                "/owners/{owner}/devices/{id}/block",
                visit -> done(visit, devices::block));
        site.post(
                AuditVerb.DEVICE_UNBLOCKED,
                Role.SUPPORT,
                "/owners/{owner}/devices/{id}/unblock",
                visit -> done(visit, devices::unblock));
        site.post(
                AuditVerb.DEVICE_FORGOTTEN,
                Role.SUPPORT,
                "/owners/{owner}/devices/{id}/forget",
                visit -> done(visit, devices::forget));
    }

    private interface Change {
        void make(String owner, String id);
    }

    private static Answer done(Visit visit, Change change) {
        String owner = visit.variable("owner");
        change.make(owner, visit.variable("id"));
        return Answer.seeOther(AdminPaths.devices(owner));
    }

    private Answer list(Visit visit) {
        String owner = visit.variable("owner");
        return visit.page(
                "admin/devices.jte",
                visit.text("devices.title", owner),
                Map.of("owner", owner, "devices", owners.devices(owner)));
    }

    private Answer device(Visit visit) {
        String owner = visit.variable("owner");
        String id = visit.variable("id");
        return visit.page(
                "admin/device.jte",
                visit.text("device.title", id, owner),
                Map.of("owner", owner, "detail", devices.device(owner, id)));
    }
}
