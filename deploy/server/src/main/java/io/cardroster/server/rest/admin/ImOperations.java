package io.cardroster.server.rest.admin;

import io.cardroster.server.api.ContactRequestView;
import io.cardroster.server.api.ForwardDesk;
import io.cardroster.server.api.ForwardView;
import io.cardroster.server.api.ImDesks;
import io.cardroster.server.api.PullView;
import io.cardroster.server.api.RosterAccountView;
import io.cardroster.server.api.RosterDesk;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.NewForward;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Retry;
import io.cardroster.server.rest.Topic;
import io.cardroster.server.rest.admin.AdminRequests.ImLogin;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.List;

/** What is done on IM platforms for an owner. */
final class ImOperations {

    private final RosterDesk rosters;
    private final ForwardDesk forwards;

    ImOperations(ImDesks im) {
        this.rosters = im.rosters();
        this.forwards = im.forwards();
    }

    Topic rosters() {
        return new Topic(
                "rosters",
                List.of(
                        Operation.put("/owners/{owner}/im", "Store an owner's login on an IM platform")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.IM_LOGIN_STORED)
                                .takes(ImLogin.class)
                                .does(this::storeLogin),
                        Operation.get("/owners/{owner}/roster", "Accounts and where they stand, waiting ones first")
                                .contents()
                                .answersAll(RosterAccountView.class, call -> rosters.list(call.owner())),
                        Operation.post("/owners/{owner}/roster/confirm", "Have all waiting accounts added")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.ACCOUNT_CONFIRMED)
                                .answers(RosterDesk.Confirmed.class, call -> rosters.confirmAll(call.owner())),
                        Operation.get("/owners/{owner}/roster/{id}", "An account and where it stands")
                                .contents()
                                .answers(RosterAccountView.class, call -> rosters.account(call.owner(), call.id())),
                        Operation.post("/owners/{owner}/roster/{id}/confirm", "Have an account added to the roster")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.ACCOUNT_CONFIRMED)
                                .does(call -> rosters.confirm(call.owner(), call.id())),
                        Operation.post("/owners/{owner}/roster/{id}/reject", "Leave an account off the roster")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.ACCOUNT_REJECTED)
                                .does(call -> rosters.reject(call.owner(), call.id())),
                        Operation.post(
                                        "/owners/{owner}/roster/{id}/again",
                                        "Look again at one that failed or was rejected")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.ACCOUNT_TRIED_AGAIN)
                                .does(call -> rosters.again(call.owner(), call.id())),
                        Operation.get("/owners/{owner}/requests", "Strangers who wait for an answer")
                                .contents()
                                .answersAll(ContactRequestView.class, call -> rosters.requests(call.owner())),
                        Operation.post("/owners/{owner}/requests/{id}/accept", "Accept a stranger, named by his number")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.REQUEST_ACCEPTED)
                                .does(call -> rosters.answerRequest(call.owner(), call.id(), true)),
                        Operation.post(
                                        "/owners/{owner}/requests/{id}/decline",
                                        "Decline a stranger, named by his number")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.REQUEST_DECLINED)
                                .does(call -> rosters.answerRequest(call.owner(), call.id(), false)),
                        Operation.post("/owners/{owner}/pull", "Have the rosters read now")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.ROSTER_PULLED)
                                .answersAll(PullView.class, call -> rosters.pull(call.owner()))));
    }

    Topic forwards() {
        return new Topic(
                "forwards",
                List.of(
                        Operation.get(
                                        "/owners/{owner}/forwards",
                                        "Messages and their outcomes, newest first, at most 500")
                                .contents()
                                .answersAll(ForwardView.class, call -> forwards.list(call.owner())),
                        Operation.post("/owners/{owner}/forwards", "Have a message sent in the owner's name")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.FORWARD_ACCEPTED)
                                .takes(NewForward.class)
                                .answers(
                                        ForwardDesk.Accepted.class,
                                        call -> forwards.accept(
                                                call.owner(),
                                                call.body(NewForward.class).draft())),
                        Operation.get("/owners/{owner}/forwards/{id}", "A message and its outcomes")
                                .contents()
                                .answers(ForwardView.class, call -> forwards.forward(call.owner(), call.id())),
                        Operation.post("/owners/{owner}/forwards/{id}/confirm", "Send a message that waits for a word")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.FORWARD_CONFIRMED)
                                .does(call -> forwards.confirm(call.owner(), call.id())),
                        Operation.post(
                                        "/owners/{owner}/forwards/{id}/retry",
                                        "Another try for those who did not get it")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.FORWARD_RETRIED)
                                .takesPerhaps(Retry.class)
                                .does(call -> forwards.retry(
                                        call.owner(),
                                        call.id(),
                                        call.bodyOr(Retry.class, Retry.STORED).secret())),
                        Operation.delete("/owners/{owner}/forwards/{id}", "Cancel what is not being sent")
                                .role(Role.SUPPORT)
                                .audited(AuditVerb.FORWARD_CANCELLED)
                                .answers(
                                        ForwardDesk.Cancelled.class,
                                        call -> forwards.cancel(call.owner(), call.id()))));
    }

    private void storeLogin(ApiCall call) {
        ImLogin login = call.body(ImLogin.class);
        rosters.storeLogin(call.owner(), login.type(), login.login(), login.password());
    }
}
