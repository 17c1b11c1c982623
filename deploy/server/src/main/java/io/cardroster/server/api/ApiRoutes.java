package io.cardroster.server.api;

import io.cardroster.server.auth.PasswordForm;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Route;
import io.cardroster.source.forward.ForwardDraft;
import io.cardroster.source.forward.ForwardReader;
import io.cardroster.source.forward.MalformedForwardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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

    public ApiRoutes(
            CliToken token,
            OwnerDesk owners,
            AdministratorDesk administrators,
            BookDesk books,
            HistoryDesk history,
            LogDesk log,
            ConflictDesk conflicts,
            DuplicateDesk duplicates,
            ImDesks im,
            KeyDesk keys,
            OwnerExport export,
            Answer.Stream backup) {
        this.token = token;
        this.owners = owners;
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
    }

    /** All of them; the isolation test lists its doors from here. */
    public List<Route> routes() {
        return List.of(
                read("/owners", call -> owners.list()),
                change(
                        "POST",
                        "/owners",
                        call -> owners.add(
                                field(call, "name"),
                                field(call, "password"),
                                form(call).orElse(PasswordForm.MD5))),
                answered(
                        "POST",
                        "/owners/import",
                        call -> owners.addAll(
                                lines(call), body(call).path("rehearsal").asBoolean(false))),
                change("DELETE", "/owners/{owner}", call -> owners.remove(owner(call))),
                change(
                        "PUT",
                        "/owners/{owner}/password",
                        call -> owners.setPassword(owner(call), field(call, "password"), form(call))),
                change("PUT", "/owners/{owner}/confirm", call -> owners.setConfirm(owner(call), field(call, "policy"))),
                change(
                        "PUT",
                        "/owners/{owner}/duplicates",
                        call -> owners.setDuplicates(owner(call), field(call, "policy"))),
                change(
                        "PUT",
                        "/owners/{owner}/forwarding",
                        call -> owners.setForwarding(owner(call), field(call, "state"))),
                change(
                        "PUT",
                        "/owners/{owner}/im",
                        call -> im.rosters()
                                .storeLogin(
                                        owner(call),
                                        field(call, "type"),
                                        field(call, "login"),
                                        field(call, "password"))),
                new Route("GET", ROOT + "/owners/{owner}/export", guarded(call -> {
                    String name = owners.named(owner(call)).login();
                    return Answer.download("application/zip", "cardroster.zip", out -> export.write(name, out));
                })),
                read("/owners/{owner}/server-login", call -> owners.serverLogin(owner(call))),
                read("/owners/{owner}/devices", call -> owners.devices(owner(call))),
                read("/owners/{owner}/contacts", call -> books.contacts(owner(call))),
                read("/owners/{owner}/contacts/{id}", call -> books.contact(owner(call), call.variable("id"))),
                read("/owners/{owner}/contacts/{id}/story", call -> books.story(owner(call), call.variable("id"))),
                change(
                        "POST",
                        "/owners/{owner}/contacts/{id}/undo",
                        call -> history.undoContact(owner(call), call.variable("id"), field(call, "version"))),
                answered(
                        "POST",
                        "/owners/{owner}/contacts/{id}/split",
                        call -> history.split(owner(call), call.variable("id"), field(call, "entry"))),
                read("/owners/{owner}/syncs", call -> history.syncs(owner(call))),
                answered(
                        "POST",
                        "/owners/{owner}/syncs/{id}/undo",
                        call -> history.undoSync(owner(call), call.variable("id"))),
                read("/owners/{owner}/duplicates", call -> books.duplicates(owner(call))),
                change("POST", "/owners/{owner}/duplicates/{id}", this::resolve),
                read("/owners/{owner}/roster", call -> im.rosters().list(owner(call))),
                read("/owners/{owner}/roster/{id}", call -> im.rosters().account(owner(call), call.variable("id"))),
                change(
                        "POST",
                        "/owners/{owner}/roster/{id}/confirm",
                        call -> im.rosters().confirm(owner(call), call.variable("id"))),
                change(
                        "POST",
                        "/owners/{owner}/roster/{id}/reject",
                        call -> im.rosters().reject(owner(call), call.variable("id"))),
                answered(
                        "POST",
                        "/owners/{owner}/roster/confirm",
                        call -> im.rosters().confirmAll(owner(call))),
                read("/owners/{owner}/requests", call -> im.rosters().requests(owner(call))),
                change(
                        "POST",
                        "/owners/{owner}/requests/{id}/accept",
                        call -> im.rosters().answerRequest(owner(call), call.variable("id"), true)),
                change(
                        "POST",
                        "/owners/{owner}/requests/{id}/decline",
                        call -> im.rosters().answerRequest(owner(call), call.variable("id"), false)),
                answered("POST", "/owners/{owner}/pull", call -> im.rosters().pull(owner(call))),
                read("/owners/{owner}/forwards", call -> im.forwards().list(owner(call))),
                answered(
                        "POST",
                        "/owners/{owner}/forwards",
                        call -> im.forwards().accept(owner(call), forward(call))),
                change(
                        "POST",
                        "/owners/{owner}/forwards/{id}/confirm",
                        call -> im.forwards().confirm(owner(call), call.variable("id"))),
                answered(
                        "DELETE",
                        "/owners/{owner}/forwards/{id}",
                        call -> im.forwards().cancel(owner(call), call.variable("id"))),
                read("/conflicts", call -> log.conflicts(call.queryParameter("owner"))),
                read("/conflicts/{id}", call -> log.conflict(entry(call))),
                change("POST", "/conflicts/{id}/restore", this::restore),
                read("/keys", call -> keys.list()),
                answered("POST", "/keys/rotate", call -> keys.rotate()),
                answered("POST", "/keys/drop-old", call -> keys.dropOld()),
                new Route(
                        "GET",
                        ROOT + "/backup",
                        guarded(call -> Answer.download("application/zip", "cardroster-backup.zip", backup))),
                read("/administrators", call -> administrators.list()),
                change(
                        "POST",
                        "/administrators",
                        call -> administrators.add(
                                field(call, "name"),
                                field(call, "password"),
                                body(call).has("role") ? field(call, "role") : "admin")),
                change("DELETE", "/administrators/{name}", call -> administrators.remove(call.variable("name"))),
                change(
                        "PUT",
                        "/administrators/{name}/password",
                        call -> administrators.setPassword(call.variable("name"), field(call, "password"))),
                change(
                        "PUT",
                        "/administrators/{name}/role",
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
        return answered("GET", path, operation);
    }

    private Route answered(String method, String path, Function<Call, Object> operation) {
        return new Route(method, ROOT + path, guarded(call -> json(200, operation.apply(call))));
    }

    private Route change(String method, String path, Consumer<Call> operation) {
        return new Route(method, ROOT + path, guarded(call -> {
            operation.accept(call);
            return json(200, Map.of("done", true));
        }));
    }

    private Route.Handler guarded(Route.Handler handler) {
        return call -> {
            if (!token.admits(call)) {
                return refused();
            }
            try {
                return handler.handle(call);
            } catch (RefusalException e) {
                return error(e.status(), e.reason());
            }
        };
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
