package io.cardroster.server.rest.me;

import io.cardroster.server.api.ContactRequestView;
import io.cardroster.server.api.ForwardDesk;
import io.cardroster.server.api.ForwardView;
import io.cardroster.server.api.PromptView;
import io.cardroster.server.api.PullView;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.api.RosterDesk;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.NewForward;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Retry;
import io.cardroster.server.rest.Topic;
import io.cardroster.server.rest.me.OwnerRequests.ImLogin;
import io.cardroster.server.rest.me.OwnerRequests.PromptAnswer;
import io.cardroster.server.rest.me.OwnerRequests.RequestAnswer;
import io.cardroster.source.spi.AuditVerb;
import java.util.List;

/** What waits for the owner's answer, and his messages. */
final class ImOperations {

    private static final int MOST = 200;

    private final RosterDesk rosters;
    private final ForwardDesk forwards;

    ImOperations(RosterDesk rosters, ForwardDesk forwards) {
        this.rosters = rosters;
        this.forwards = forwards;
    }

    Topic prompts() {
        return new Topic(
                "prompts",
                List.of(
                        Operation.get("/prompts", "Additions to rosters that wait for an answer, at most 200")
                                .answersAll(PromptView.class, call -> rosters.prompts(call.user(), MOST)),
                        Operation.post("/prompts/confirm", "Confirm all of them")
                                .answers(RosterDesk.Confirmed.class, call -> rosters.confirmAll(call.user())),
                        Operation.post("/prompts/{id}", "Confirm or reject an addition")
                                .takes(PromptAnswer.class)
                                .does(this::answer),
                        Operation.get("/requests", "Strangers who wait for an answer")
                                .answersAll(ContactRequestView.class, call -> rosters.requests(call.user())),
                        Operation.post("/requests/{id}", "Accept or decline a stranger, named by his number")
                                .takes(RequestAnswer.class)
                                .does(this::answerRequest),
                        Operation.post("/pull", "Have the rosters read now")
                                .answersAll(PullView.class, call -> rosters.pull(call.user())),
                        Operation.put("/im", "Store the login on the XMPP server")
                                .audited(AuditVerb.IM_LOGIN_STORED)
                                .takes(ImLogin.class)
                                .does(this::storeLogin)));
    }

    Topic forwards() {
        return new Topic(
                "forwards",
                List.of(
                        Operation.get("/forwards", "Messages and their outcomes, newest first, at most 500")
                                .answersAll(ForwardView.class, call -> forwards.list(call.user())),
                        Operation.post("/forwards", "Have a message sent")
                                .takes(NewForward.class)
                                .answers(
                                        ForwardDesk.Accepted.class,
                                        call -> forwards.accept(
                                                call.user(),
                                                call.body(NewForward.class).draft())),
                        Operation.get("/forwards/{id}", "A message and its outcomes")
                                .answers(ForwardView.class, call -> forwards.forward(call.user(), call.id())),
                        Operation.post("/forwards/{id}/confirm", "Send a message that waits for a word")
                                .does(call -> forwards.confirm(call.user(), call.id())),
                        Operation.post("/forwards/{id}/retry", "Another try for those who did not get it")
                                .audited(AuditVerb.FORWARD_RETRIED)
                                .takesPerhaps(Retry.class)
                                .does(call -> forwards.retry(
                                        call.user(),
                                        call.id(),
                                        call.bodyOr(Retry.class, Retry.STORED).secret())),
                        Operation.delete("/forwards/{id}", "Cancel what is not being sent")
                                .answers(
                                        ForwardDesk.Cancelled.class, call -> forwards.cancel(call.user(), call.id()))));
    }

    private void answer(ApiCall call) {
        PromptAnswer answer = call.body(PromptAnswer.class);
        rosters.answer(call.user(), call.id(), answer.version(), isYes(answer.answer(), "confirm", "reject"));
    }

    private void answerRequest(ApiCall call) {
        String answer = call.body(RequestAnswer.class).answer();
        rosters.answerRequest(call.user(), call.id(), isYes(answer, "accept", "decline"));
    }

    private static boolean isYes(String answer, String yes, String no) {
        if (!answer.equals(yes) && !answer.equals(no)) {
            throw RefusalException.badInput("the answer is " + yes + " or " + no);
        }
        return answer.equals(yes);
    }

    private void storeLogin(ApiCall call) {
        ImLogin login = call.body(ImLogin.class);
        rosters.storeLogin(call.user(), "xmpp", login.login(), login.password());
    }
}
