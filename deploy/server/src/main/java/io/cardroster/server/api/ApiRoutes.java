package io.cardroster.server.api;

import io.cardroster.server.auth.PasswordForm;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Route;
import io.cardroster.source.forward.ForwardDraft;
import io.cardroster.source.forward.ForwardReader;
import io.cardroster.source.forward.MalformedForwardException;
import io.cardroster.source.spi.AuditVerb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of JSON operations. Each needs the token of the command line. */
public final class ApiRoutes {

    /** Where they stand. */
    public static final String ROOT = "/api/v1/admin";

    private static final JsonMapper JSON = new JsonMapper();
    private static final ForwardReader FORWARD = new ForwardJson();

    private final CliToken token;
    private final OwnerDesk owners;
    private final DeviceDesk devices;
    private final AdministratorDesk administrators;
    private final BookDesk books;
    private final HistoryDesk history;
    private final LogDesk log;
    private final ConflictDesk conflicts;
    private final DuplicateDesk duplicates;
    private final ImDesks im;
    private final KeyDesk keys;
    private final OwnerExport export;
    private final Answer.Stream backup;
    private final AuditDesk audit;

    public ApiRoutes(
            CliToken token,
            OwnerDesk owners,
            DeviceDesk devices,
            AdministratorDesk administrators,
            BookDesk books,
            HistoryDesk history,
            LogDesk log,
            ConflictDesk conflicts,
            DuplicateDesk duplicates,
            ImDesks im,
            KeyDesk keys,
            OwnerExport export,
            Answer.Stream backup,
            AuditDesk audit) {
        this.token = token;
        this.owners = owners;
        this.devices = devices;
        this.administrators = administrators;
        this.books = books;
        this.history = history;
        this.log = log;
        this.conflicts = conflicts;
        this.duplicates = duplicates;
        this.im = im;
        this.keys = keys;
        this.export = export;
        this.backup = backup;
        this.audit = audit;
    }

    /** All of them; the isolation test lists its doors from here. */
    public List<Route> routes() {
        return List.of(
                read("/owners", call -> owners.list()),
                change(
                        "POST",
                        "/owners",
                        AuditVerb.OWNER_ADDED,
                        call -> owners.add(
                                field(call, "name"),
                                field(call, "password"),
                                form(call).orElse(PasswordForm.MD5))),
                answered(
                        "POST",
                        "/owners/import",
                        AuditVerb.OWNERS_IMPORTED,
                        call -> owners.addAll(
                                lines(call), body(call).path("rehearsal").asBoolean(false))),
                change("DELETE", "/owners/{owner}", AuditVerb.OWNER_REMOVED, call -> owners.remove(owner(call))),
                change(
                        "PUT",
                        "/owners/{owner}/password",
                        AuditVerb.OWNER_PASSWORD_SET,
                        call -> owners.setPassword(owner(call), field(call, "password"), form(call))),
                change(
                        "PUT",
                        "/owners/{owner}/confirm",
                        AuditVerb.CONFIRMING_SET,
                        call -> owners.setConfirm(owner(call), field(call, "policy"))),
                change(
                        "PUT",
                        "/owners/{owner}/duplicates",
                        AuditVerb.DUPLICATES_SET,
                        call -> owners.setDuplicates(owner(call), field(call, "policy"))),
                change(
                        "PUT",
                        "/owners/{owner}/forwarding",
                        AuditVerb.FORWARDING_SET,
                        call -> owners.setForwarding(owner(call), field(call, "state"))),
                change(
                        "PUT",
                        "/owners/{owner}/im",
                        AuditVerb.IM_LOGIN_STORED,
                        call -> im.rosters()
                                .storeLogin(
                                        owner(call),
                                        field(call, "type"),
                                        field(call, "login"),
                                        field(call, "password"))),
                route("GET", "/owners/{owner}/export", AuditVerb.OWNER_EXPORTED, call -> {
                    String name = owners.named(owner(call)).login();
                    return Answer.download("application/zip", "cardroster.zip", out -> export.write(name, out));
                }),
                answered(
                        "GET",
                        "/owners/{owner}/server-login",
                        AuditVerb.SERVER_LOGIN_SHOWN,
                        call -> owners.serverLogin(owner(call))),
                read("/owners/{owner}/devices", call -> owners.devices(owner(call))),
                change(
                        "POST",
                        "/owners/{owner}/devices/{id}/block",
                        AuditVerb.DEVICE_BLOCKED,
                        call -> devices.block(owner(call), call.variable("id"))),
                change(
                        "POST",
                        "/owners/{owner}/devices/{id}/unblock",
                        AuditVerb.DEVICE_UNBLOCKED,
                        call -> devices.unblock(owner(call), call.variable("id"))),
                change(
                        "POST",
                        "/owners/{owner}/devices/{id}/forget",
                        AuditVerb.DEVICE_FORGOTTEN,
                        call -> devices.forget(owner(call), call.variable("id"))),
                read("/owners/{owner}/contacts", call -> books.contacts(owner(call))),
                read("/owners/{owner}/contacts/{id}", call -> books.contact(owner(call), call.variable("id"))),
                read("/owners/{owner}/contacts/{id}/story", call -> books.story(owner(call), call.variable("id"))),
                change(
                        "POST",
                        "/owners/{owner}/contacts/{id}/undo",
                        AuditVerb.CONTACT_UNDONE,
                        call -> history.undoContact(owner(call), call.variable("id"), field(call, "version"))),
                answered(
                        "POST",
                        "/owners/{owner}/contacts/{id}/split",
                        AuditVerb.CONTACT_SPLIT,
                        call -> history.split(owner(call), call.variable("id"), field(call, "entry"))),
                read("/owners/{owner}/syncs", call -> history.syncs(owner(call))),
                answered(
                        "POST",
                        "/owners/{owner}/syncs/{id}/undo",
                        AuditVerb.SYNC_UNDONE,
                        call -> history.undoSync(owner(call), call.variable("id"))),
                read("/owners/{owner}/duplicates", call -> books.duplicates(owner(call))),
                change("POST", "/owners/{owner}/duplicates/{id}", AuditVerb.DUPLICATE_RESOLVED, this::resolve),
                read("/owners/{owner}/roster", call -> im.rosters().list(owner(call))),
                read("/owners/{owner}/roster/{id}", call -> im.rosters().account(owner(call), call.variable("id"))),
                change(
                        "POST",
                        "/owners/{owner}/roster/{id}/confirm",
                        AuditVerb.ACCOUNT_CONFIRMED,
                        call -> im.rosters().confirm(owner(call), call.variable("id"))),
                change(
                        "POST",
                        "/owners/{owner}/roster/{id}/reject",
                        AuditVerb.ACCOUNT_REJECTED,
                        call -> im.rosters().reject(owner(call), call.variable("id"))),
                answered(
                        "POST",
                        "/owners/{owner}/roster/confirm",
                        AuditVerb.ACCOUNT_CONFIRMED,
                        call -> im.rosters().confirmAll(owner(call))),
                read("/owners/{owner}/requests", call -> im.rosters().requests(owner(call))),
                change(
                        "POST",
                        "/owners/{owner}/requests/{id}/accept",
                        AuditVerb.REQUEST_ACCEPTED,
                        call -> im.rosters().answerRequest(owner(call), call.variable("id"), true)),
                change(
                        "POST",
                        "/owners/{owner}/requests/{id}/decline",
                        AuditVerb.REQUEST_DECLINED,
                        call -> im.rosters().answerRequest(owner(call), call.variable("id"), false)),
                answered(
                        "POST",
                        "/owners/{owner}/pull",
                        AuditVerb.ROSTER_PULLED,
                        call -> im.rosters().pull(owner(call))),
                read("/owners/{owner}/forwards", call -> im.forwards().list(owner(call))),
                answered(
                        "POST",
                        "/owners/{owner}/forwards",
                        AuditVerb.FORWARD_ACCEPTED,
                        call -> im.forwards().accept(owner(call), forward(call))),
                change(
                        "POST",
                        "/owners/{owner}/forwards/{id}/confirm",
                        AuditVerb.FORWARD_CONFIRMED,
                        call -> im.forwards().confirm(owner(call), call.variable("id"))),
                answered(
                        "DELETE",
                        "/owners/{owner}/forwards/{id}",
                        AuditVerb.FORWARD_CANCELLED,
                        call -> im.forwards().cancel(owner(call), call.variable("id"))),
                read("/conflicts", call -> log.conflicts(call.queryParameter("owner"))),
                read("/conflicts/{id}", call -> log.conflict(entry(call))),
                change("POST", "/conflicts/{id}/restore", AuditVerb.CONFLICT_RESTORED, this::restore),
                read("/audit", call -> audit.page(AuditedCalls.query(call), parameter(call, "at"))),
                read("/keys", call -> keys.list()),
                route(
                        "GET",
                        "/backup",
                        AuditVerb.BACKED_UP,
                        call -> Answer.download("application/zip", "cardroster-backup.zip", backup)),
                answered("POST", "/keys/rotate", AuditVerb.KEY_ROTATED, call -> keys.rotate()),
                answered("POST", "/keys/drop-old", AuditVerb.OLD_KEYS_DROPPED, call -> keys.dropOld()),
                read("/administrators", call -> administrators.list()),
                change(
                        "POST",
                        "/administrators",
                        AuditVerb.ADMINISTRATOR_ADDED,
                        call -> administrators.add(
                                field(call, "name"),
                                field(call, "password"),
                                body(call).has("role") ? field(call, "role") : "admin")),
                change(
                        "DELETE",
                        "/administrators/{name}",
                        AuditVerb.ADMINISTRATOR_REMOVED,
                        call -> administrators.remove(call.variable("name"))),
                change(
                        "PUT",
                        "/administrators/{name}/password",
                        AuditVerb.ADMINISTRATOR_PASSWORD_SET,
                        call -> administrators.setPassword(call.variable("name"), field(call, "password"))),
                change(
                        "PUT",
                        "/administrators/{name}/role",
                        AuditVerb.ROLE_GIVEN,
                        call -> administrators.setRole(call.variable("name"), field(call, "role"))));
    }

    /** What an unknown path under the root gets. */
    public Answer unknown(Call call) {
        return token.admits(call) ? error(404, "there is no such operation") : refused();
    }

    private void resolve(Call call) {
        DuplicateDesk.Choice choice = DuplicateDesk.Choice.parse(field(call, "choice"))
                .orElseThrow(() -> RefusalException.badInput("the choice is keep-first, merge or keep-both"));
        EntryRef ref = books.duplicate(owner(call), call.variable("id"));
        done(duplicates.resolve(ref.owner(), ref.entry(), choice));
    }

    private void restore(Call call) {
        EntryRef ref = entry(call);
        log.conflict(ref); // says "not found" in the words of the command line
        done(conflicts.restore(ref.owner(), ref.entry()));
    }

    private static void done(Optional<String> refusal) {
        refusal.ifPresent(reason -> {
            throw RefusalException.conflict(reason);
        });
    }

    private Route read(String path, Function<Call, Object> operation) {
        return route("GET", path, null, call -> json(200, operation.apply(call)));
    }

    private Route answered(String method, String path, AuditVerb verb, Function<Call, Object> operation) {
        return route(method, path, verb, call -> json(200, operation.apply(call)));
    }

    private Route change(String method, String path, AuditVerb verb, Consumer<Call> operation) {
        return route(method, path, verb, call -> {
            operation.accept(call);
            return json(200, Map.of("done", true));
        });
    }

    private Route route(String method, String path, @Nullable AuditVerb verb, Route.Handler handler) {
        Route.Handler explained = call -> {
            try {
                return handler.handle(call);
            } catch (RefusalException e) {
                return error(e.status(), e.reason());
            }
        };
        return new Route(method, ROOT + path, verb, null, call -> {
            if (!token.admits(call)) {
                return refused();
            }
            return verb == null
                    ? explained.handle(call)
                    : audit.during(AuditedCalls.deed(call, verb), () -> explained.handle(call));
        });
    }

    private static Answer refused() {
        return error(401, "this door is for the command line on the server's own machine");
    }

    private static Answer error(int status, String reason) {
        return json(status, Map.of("error", reason));
    }

    private static Answer json(int status, Object content) {
        return new Answer(status, "application/json", JSON.writeValueAsBytes(content), Map.of());
    }

    private static String parameter(Call call, String name) {
        return call.queryParameter(name).orElse("");
    }

    private static String owner(Call call) {
        return call.variable("owner");
    }

    private static EntryRef entry(Call call) {
        String id = call.variable("id");
        return EntryRef.parse(id)
                .orElseThrow(() -> RefusalException.notFound("there is no conflict " + id + "; see: conflicts list"));
    }

    private static ForwardDraft forward(Call call) {
        try {
            return FORWARD.read(call.body());
        } catch (MalformedForwardException e) {
            throw RefusalException.badInput(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode body(Call call) {
        try {
            return JSON.readTree(call.body());
        } catch (JacksonException e) {
            throw RefusalException.badInput("the body is not JSON");
        }
    }

    private static List<OwnerImport.Line> lines(Call call) {
        List<OwnerImport.Line> lines = new ArrayList<>();
        for (JsonNode line : body(call).path("owners")) {
            lines.add(new OwnerImport.Line(
                    line.path("line").asLong(0),
                    line.path("name").asString(""),
                    line.path("password").asString(""),
                    line.path("form").asString("")));
        }
        return lines;
    }

    /** In which form a password is to be kept; empty when the body does not say. */
    private static Optional<PasswordForm> form(Call call) {
        return body(call).has("form")
                ? Optional.of(PasswordForm.parse(field(call, "form"))
                        .orElseThrow(() -> RefusalException.badInput("the form is md5, syncml-1.0 or no-md5")))
                : Optional.empty();
    }

    private static String field(Call call, String name) {
        JsonNode value = body(call).get(name);
        if (value == null || !value.isString()) {
            throw RefusalException.badInput(name + " is missing");
        }
        return value.stringValue();
    }
}
