package io.cardroster.server.rest.admin;

import io.cardroster.server.api.CliToken;
import io.cardroster.server.api.KeyDesk;
import io.cardroster.server.api.OwnerExport;
import io.cardroster.server.api.TraceDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.rest.Api;
import io.cardroster.server.web.PageSessions;
import io.cardroster.server.web.admin.AdminDesks;
import java.util.List;

/** Puts the administrators' operations together. */
public final class AdminApi {

    /** Where they stand. */
    public static final String ROOT = "/api/v1/admin";

    private AdminApi() {}

    /**
     * What only the operations have, and no page.
     *
     * @param backup writes all rows of the database
     * @param traces writes sessions of owners down
     */
    public record Tools(KeyDesk keys, OwnerExport export, Answer.Stream backup, TraceDesk traces) {}

    /**
     * Operations over these desks.
     *
     * @param token of the command line
     * @param notices keys of messages as on the front page
     */
    public static Api api(CliToken token, PageSessions sessions, AdminDesks desks, Tools tools, List<String> notices) {
        ImOperations im = new ImOperations(desks.im());
        ServerOperations server =
                new ServerOperations(desks.administrators(), desks.audit(), tools.keys(), tools.backup());
        List<String> words =
                notices.stream().map(key -> key.substring(key.indexOf('.') + 1)).toList();
        return new Api(
                ROOT,
                "Cardroster for administrators",
                new AdminGate(token, sessions),
                desks.audit(),
                List.of(
                        new OverviewOperations(desks.overview(), words).topic(),
                        new LogOperations(desks.log(), desks.conflicts()).topic(),
                        new OwnerOperations(desks.owners(), tools.export()).topic(),
                        new DeviceOperations(desks.owners(), desks.devices(), desks.history()).topic(),
                        new ContactOperations(desks.books(), desks.history(), desks.duplicates()).topic(),
                        new TraceOperations(tools.traces()).topic(),
                        im.rosters(),
                        im.forwards(),
                        server.administrators(),
                        server.audit(),
                        server.server()));
    }
}
