package io.cardroster.server.web.me;

import io.cardroster.server.api.PullView;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.api.RosterDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Area;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import java.util.List;
import java.util.Map;

/** What waits for the owner's answer: additions to his rosters, and strangers who ask for him. */
final class PromptPages {

    private static final int MOST = 200;
    private static final String HERE = Area.OWNER.path("/prompts");

    private final RosterDesk rosters;

    PromptPages(RosterDesk rosters) {
        this.rosters = rosters;
    }

    void addTo(Site site) {
        site.get("/prompts", visit -> list(200, visit, "", List.of()));
        site.post("/prompts", this::confirmAll);
        site.post("/prompts/{id}", this::answer);
        site.post("/requests/{id}", this::answerRequest);
        site.post("/pull", this::pull);
    }

    private Answer list(int status, Visit visit, String refusal, List<PullView> pulled) {
        return visit.page(
                status,
                "me/prompts.jte",
                visit.text("me.prompts.title"),
                Map.of(
                        "prompts",
                        rosters.prompts(visit.user(), MOST),
                        "requests",
                        rosters.requests(visit.user()),
                        "refusal",
                        refusal,
                        "pulled",
                        pulled));
    }

    private Answer confirmAll(Visit visit) {
        rosters.confirmAll(visit.user());
        return Answer.seeOther(HERE);
    }

    private Answer answer(Visit visit) {
        String id = visit.variable("id");
        boolean yes = isYes(visit, "confirm", "reject");
        return explained(visit, () -> rosters.answer(visit.user(), id, visit.field("version"), yes));
    }

    private Answer answerRequest(Visit visit) {
        String number = visit.variable("id");
        boolean yes = isYes(visit, "accept", "decline");
        return explained(visit, () -> rosters.answerRequest(visit.user(), number, yes));
    }

    private static boolean isYes(Visit visit, String yes, String no) {
        String answer = visit.field("answer");
        if (!answer.equals(yes) && !answer.equals(no)) {
            throw RefusalException.badInput("the answer is " + yes + " or " + no)
                    .as("choice");
        }
        return answer.equals(yes);
    }

    /** What changed meanwhile is told above the list as it stands now. */
    private Answer explained(Visit visit, Runnable work) {
        try {
            work.run();
            return Answer.seeOther(HERE);
        } catch (RefusalException e) {
            if (e.status() != 409) {
                throw e;
            }
            return list(409, visit, visit.locale().refusal(e), List.of());
        }
    }

    private Answer pull(Visit visit) {
        try {
            return list(200, visit, "", rosters.pull(visit.user()));
        } catch (RefusalException e) {
            return list(409, visit, visit.locale().refusal(e), List.of());
        }
    }
}
