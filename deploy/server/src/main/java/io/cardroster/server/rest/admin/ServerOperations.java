package io.cardroster.server.rest.admin;

import io.cardroster.server.api.AdministratorDesk;
import io.cardroster.server.api.AdministratorView;
import io.cardroster.server.api.AuditDesk;
import io.cardroster.server.api.AuditExport;
import io.cardroster.server.api.AuditPage;
import io.cardroster.server.api.AuditQuery;
import io.cardroster.server.api.KeyDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Parameter;
import io.cardroster.server.rest.Topic;
import io.cardroster.server.rest.admin.AdminRequests.NewAdministrator;
import io.cardroster.server.rest.admin.AdminRequests.NewPassword;
import io.cardroster.server.rest.admin.AdminRequests.NewRole;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.List;

/** The server itself: administrators, audit, keys, backup. For the highest role. */
final class ServerOperations {

    private static final Parameter[] FILTERS = {
        Parameter.word("door", "By which it was done", AuditQuery.DOORS),
        Parameter.text("who", "Name of the administrator"),
        Parameter.text("owner", "Owner whom it was done to; #7 for one who is no more"),
        Parameter.word("verb", "What was done", AuditQuery.VERBS),
        Parameter.text("since", "Not before that time, or that day in UTC"),
        Parameter.text("until", "Before that time, or that day in UTC")
    };

    private final AdministratorDesk administrators;
    private final AuditDesk audit;
    private final AuditExport export;
    private final KeyDesk keys;
    private final Answer.Stream backup;

    ServerOperations(AdministratorDesk administrators, AuditDesk audit, KeyDesk keys, Answer.Stream backup) {
        this.administrators = administrators;
        this.audit = audit;
        this.export = new AuditExport(audit);
        this.keys = keys;
        this.backup = backup;
    }

    Topic administrators() {
        return new Topic(
                "administrators",
                List.of(
                        Operation.get("/administrators", "Administrators and their roles")
                                .role(Role.ADMIN)
                                .answersAll(AdministratorView.class, call -> administrators.list()),
                        Operation.post("/administrators", "Add an administrator")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.ADMINISTRATOR_ADDED)
                                .takes(NewAdministrator.class)
                                .does(this::add),
                        Operation.delete("/administrators/{name}", "Remove an administrator")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.ADMINISTRATOR_REMOVED)
                                .does(call -> administrators.remove(call.variable("name"))),
                        Operation.put("/administrators/{name}/password", "Set an administrator's password")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.ADMINISTRATOR_PASSWORD_SET)
                                .takes(NewPassword.class)
                                .does(call -> administrators.setPassword(
                                        call.variable("name"),
                                        call.body(NewPassword.class).password())),
                        Operation.put("/administrators/{name}/role", "Give an administrator a role")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.ROLE_GIVEN)
                                .takes(NewRole.class)
                                .does(call -> administrators.setRole(
                                        call.variable("name"),
                                        call.body(NewRole.class).role()))));
    }

    Topic audit() {
        return new Topic(
                "audit",
                List.of(
                        Operation.get("/audit", "A page of 50 events, newest first")
                                .role(Role.ADMIN)
                                .asks(FILTERS)
                                .asks(Parameter.text(
                                        "at", "Place in the audit, from a page before; \"last\" for the oldest events"))
                                .answers(AuditPage.class, call -> audit.page(query(call), call.parameter("at"))),
                        Operation.get("/audit.csv", "All events as CSV")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.AUDIT_EXPORTED)
                                .asks(FILTERS)
                                .sends(List.of("text/csv"), this::csv)));
    }

    Topic server() {
        return new Topic(
                "server",
                List.of(
                        Operation.get("/keys", "Keys of the key file")
                                .role(Role.ADMIN)
                                .answers(KeyDesk.KeysView.class, call -> keys.list()),
                        Operation.post("/keys/rotate", "Make a new master key and seal everything with it")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.KEY_ROTATED)
                                .answers(KeyDesk.KeysView.class, call -> keys.rotate()),
                        Operation.post("/keys/drop-old", "Drop all keys but the one that seals")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.OLD_KEYS_DROPPED)
                                .answers(KeyDesk.KeysView.class, call -> keys.dropOld()),
                        Operation.get("/backup", "All rows as a ZIP, without sessions and keys")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.BACKED_UP)
                                .sends(
                                        List.of("application/zip"),
                                        call -> Answer.download("application/zip", "cardroster-backup.zip", backup))));
    }

    private void add(ApiCall call) {
        NewAdministrator wanted = call.body(NewAdministrator.class);
        String role = wanted.role();
        administrators.add(wanted.name(), wanted.password(), role == null ? "admin" : role);
    }

    private static AuditQuery query(ApiCall call) {
        return new AuditQuery(
                call.parameter("door"),
                call.parameter("who"),
                call.parameter("owner"),
                call.parameter("verb"),
                Times.of(call.parameter("since")),
                Times.of(call.parameter("until")));
    }

    private Answer csv(ApiCall call) {
        AuditQuery query = query(call);
        audit.page(query, ""); // Refuses what makes no sense while it can still be said.
        return Answer.download("text/csv;charset=utf-8", "audit.csv", out -> export.csv(query, out));
    }
}
