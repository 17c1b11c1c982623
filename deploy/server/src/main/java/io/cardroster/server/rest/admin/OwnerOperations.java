package io.cardroster.server.rest.admin;

import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.OwnerExport;
import io.cardroster.server.api.OwnerImport;
import io.cardroster.server.api.OwnerView;
import io.cardroster.server.api.OwnersPage;
import io.cardroster.server.api.ServerLoginView;
import io.cardroster.server.http.Answer;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Parameter;
import io.cardroster.server.rest.Topic;
import io.cardroster.server.rest.admin.AdminRequests.Forwarding;
import io.cardroster.server.rest.admin.AdminRequests.NewOwner;
import io.cardroster.server.rest.admin.AdminRequests.NewPassword;
import io.cardroster.server.rest.admin.AdminRequests.OwnerList;
import io.cardroster.server.rest.admin.AdminRequests.Policy;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.List;

/** Owners: who they are and what holds for them. */
final class OwnerOperations {

    private final OwnerDesk owners;
    private final OwnerExport export;

    OwnerOperations(OwnerDesk owners, OwnerExport export) {
        this.owners = owners;
        this.export = export;
    }

    Topic topic() {
        return new Topic(
                "owners",
                List.of(
                        Operation.get("/owners", "A page of 50 owners in the order of their names")
                                .role(Role.VIEWER)
                                .asks(
                                        Parameter.text("q", "Part of the name"),
                                        Parameter.text("after", "Name behind which the page begins"),
                                        Parameter.text("before", "Name before which the page ends"),
                                        Parameter.word("at", "Shows the last page", List.of("last")))
                                .answers(OwnersPage.class, this::page),
                        Operation.post("/owners", "Add an owner")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.OWNER_ADDED)
                                .takes(NewOwner.class)
                                .does(this::add),
                        Operation.post("/owners/import", "Add owners of a list, at most 1000 in a call")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.OWNERS_IMPORTED)
                                .takes(OwnerList.class)
                                .answers(OwnerImport.Report.class, this::addAll),
                        Operation.get("/owners/{owner}", "An owner")
                                .role(Role.VIEWER)
                                .answers(OwnerView.class, call -> owners.owner(call.owner())),
                        Operation.delete("/owners/{owner}", "Remove an owner with everything of his")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.OWNER_REMOVED)
                                .does(call -> owners.remove(call.owner())),
                        Operation.put("/owners/{owner}/password", "Set an owner's password")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.OWNER_PASSWORD_SET)
                                .takes(NewPassword.class)
                                .does(this::setPassword),
                        Operation.put("/owners/{owner}/confirm", "Set who confirms additions to rosters")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.CONFIRMING_SET)
                                .takes(Policy.class)
                                .does(call -> owners.setConfirm(call.owner(), policy(call))),
                        Operation.put("/owners/{owner}/duplicates", "Set what becomes of second cards")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.DUPLICATES_SET)
                                .takes(Policy.class)
                                .does(call -> owners.setDuplicates(call.owner(), policy(call))),
                        Operation.put("/owners/{owner}/forwarding", "Suspend or allow an owner's forwards")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.FORWARDING_SET)
                                .takes(Forwarding.class)
                                .does(call -> owners.setForwarding(
                                        call.owner(),
                                        call.body(Forwarding.class).state())),
                        Operation.get("/owners/{owner}/export", "Everything of an owner's as a ZIP")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.OWNER_EXPORTED)
                                .sends(List.of("application/zip"), this::export),
                        Operation.get("/owners/{owner}/server-login", "By what the server proves itself to his phones")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.SERVER_LOGIN_SHOWN)
                                .answers(ServerLoginView.class, call -> owners.serverLogin(call.owner()))));
    }

    private OwnersPage page(ApiCall call) {
        String before = call.parameter("before");
        boolean backward = !before.isEmpty() || call.parameter("at").equals("last");
        return owners.page(call.parameter("q"), backward ? before : call.parameter("after"), backward);
    }

    private void add(ApiCall call) {
        NewOwner owner = call.body(NewOwner.class);
        owners.add(owner.name(), owner.password(), owner.kept());
    }

    private OwnerImport.Report addAll(ApiCall call) {
        OwnerList list = call.body(OwnerList.class);
        return owners.addAll(list.lines(), Boolean.TRUE.equals(list.rehearsal()));
    }

    private void setPassword(ApiCall call) {
        NewPassword wanted = call.body(NewPassword.class);
        owners.setPassword(call.owner(), wanted.password(), wanted.kept());
    }

    private static String policy(ApiCall call) {
        return call.body(Policy.class).policy();
    }

    private Answer export(ApiCall call) {
        String name = owners.owner(call.owner()).name();
        return Answer.download("application/zip", "cardroster.zip", out -> export.write(name, out));
    }
}
