package io.cardroster.server.rest.admin;

import io.cardroster.server.api.ConflictDesk;
import io.cardroster.server.api.ConflictDetail;
import io.cardroster.server.api.ConflictView;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.api.LogDesk;
import io.cardroster.server.api.LogDetail;
import io.cardroster.server.api.LogExport;
import io.cardroster.server.api.LogPage;
import io.cardroster.server.api.LogQuery;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Parameter;
import io.cardroster.server.rest.Topic;
import io.cardroster.server.rest.admin.AdminRequests.Note;
import io.cardroster.server.rest.admin.AdminRequests.Review;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The log over all owners: conflicts, duplicates, pairings, removals. */
final class LogOperations {

    private static final Parameter OWNER = Parameter.text("owner", "Name of the owner");
    private static final Parameter AT =
            Parameter.text("at", "Place in the log, from a page before; \"last\" for the oldest entries");
    private static final ConflictDetail.Versions NO_VERSIONS = new ConflictDetail.Versions(null, null, null, null);
    private static final Parameter[] FILTERS = {
        OWNER,
        Parameter.text("device", "What the device calls itself"),
        Parameter.text(
                "kind",
                "One of conflict (which a missing one means), duplicate, pairing, removal, restored, clash; or all"),
        Parameter.word("outcome", "How it ended", LogQuery.OUTCOMES),
        Parameter.text("from", "Not before that time, or that day in UTC"),
        Parameter.text("until", "Before that time, or that day in UTC"),
        Parameter.text("text", "Part of the contact's name or mobile number")
    };

    private final LogDesk log;
    private final LogExport export;
    private final ConflictDesk conflicts;

    LogOperations(LogDesk log, ConflictDesk conflicts) {
        this.log = log;
        this.export = new LogExport(log);
        this.conflicts = conflicts;
    }

    Topic topic() {
        return new Topic(
                "log",
                List.of(
                        Operation.get("/log", "A page of 50 entries of the log, newest first")
                                .role(Role.VIEWER)
                                .asks(FILTERS)
                                .asks(AT)
                                .answers(LogPage.class, this::page),
                        Operation.get("/log-days", "Entries of a kind on each of the last 30 days")
                                .role(Role.VIEWER)
                                .asks(FILTERS)
                                .asks(Parameter.text("zone", "Time zone of the days; missing for UTC"))
                                .answersAll(LogDesk.Day.class, this::days),
                        Operation.get("/log.csv", "All entries as CSV; for the role support those of one owner")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.LOG_EXPORTED)
                                .asks(FILTERS)
                                .sends(List.of("text/csv"), this::csv),
                        Operation.get(
                                        "/log.json",
                                        "All entries as a JSON array; for the role support those of one owner")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.LOG_EXPORTED)
                                .asks(FILTERS)
                                .sends(List.of("application/json"), this::json),
                        Operation.get("/log/{id}", "An entry with the versions that met")
                                .role(Role.VIEWER)
                                .answers(LogDetail.class, this::entry),
                        Operation.post("/log/{id}/review", "Mark an entry as looked at")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.CONFLICT_REVIEWED)
                                .takes(Review.class)
                                .does(this::review),
                        Operation.post("/log/{id}/note", "Keep a note of at most 2000 characters with an entry")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.CONFLICT_NOTED)
                                .takes(Note.class)
                                .does(call -> log.note(
                                        ref(call), call.body(Note.class).note())),
                        Operation.get("/conflicts", "Conflicts, newest first, at most 500")
                                .role(Role.VIEWER)
                                .asks(OWNER)
                                .answersAll(
                                        ConflictView.class,
                                        call -> log.conflicts(Optional.of(call.parameter("owner"))
                                                .filter(name -> !name.isEmpty()))),
                        Operation.get("/conflicts/{id}", "A conflict with the versions that met")
                                .contents()
                                .answers(ConflictDetail.class, call -> log.conflict(ref(call))),
                        Operation.post("/conflicts/{id}/restore", "Bring back what lost a conflict")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.CONFLICT_RESTORED)
                                .does(this::restore)));
    }

    private static LogQuery query(ApiCall call) {
        String kind = call.parameter("kind");
        return new LogQuery(
                call.parameter("owner"),
                call.parameter("device"),
                kind.isEmpty() ? "conflict" : kind,
                call.parameter("outcome"),
                Times.of(call.parameter("from")),
                Times.of(call.parameter("until")),
                call.parameter("text"));
    }

    private LogPage page(ApiCall call) {
        LogQuery query = query(call);
        boolean contents = call.reads(query.owner());
        if (!contents && !query.text().isEmpty()) {
            throw oneOwner(); // Who finds by a name learns who has it.
        }
        LogPage found = log.page(query, call.parameter("at"));
        return contents ? found : found.withoutContents();
    }

    private List<LogDesk.Day> days(ApiCall call) {
        return log.days(query(call), Times.zone(call.parameter("zone")));
    }

    private Answer csv(ApiCall call) {
        return download(
                call, query -> Answer.download("text/csv;charset=utf-8", "log.csv", out -> export.csv(query, out)));
    }

    private Answer json(ApiCall call) {
        return download(call, query -> Answer.download("application/json", "log.json", out -> export.json(query, out)));
    }

    private Answer download(ApiCall call, Function<LogQuery, Answer> download) {
        LogQuery query = query(call);
        if (!call.may(Role.ADMIN) && query.owner().isEmpty()) {
            throw oneOwner();
        }
        log.page(query, ""); // Refuses what makes no sense while it can still be said.
        return download.apply(query);
    }

    private static RefusalException oneOwner() {
        return RefusalException.forbidden("your role reads contents of one owner at a time; name him with owner=");
    }

    private LogDetail entry(ApiCall call) {
        LogDetail detail = log.entry(ref(call));
        return call.reads(detail.line().owner())
                ? detail
                : new LogDetail(detail.line().withoutContents(), NO_VERSIONS);
    }

    private void review(ApiCall call) {
        String reviewer = call.user().isEmpty() ? "command line" : call.user();
        log.review(ref(call), call.body(Review.class).reviewed() ? reviewer : "");
    }

    private void restore(ApiCall call) {
        EntryRef ref = ref(call);
        log.conflict(ref); // says "not found" in the words of the command line
        conflicts.restore(ref.owner(), ref.entry()).ifPresent(reason -> {
            throw RefusalException.conflict(reason);
        });
    }

    private static EntryRef ref(ApiCall call) {
        return EntryRef.parse(call.id())
                .orElseThrow(
                        () -> RefusalException.notFound("there is no conflict " + call.id() + "; see: conflicts list"));
    }
}
