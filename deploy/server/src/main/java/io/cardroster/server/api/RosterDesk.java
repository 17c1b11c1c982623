package io.cardroster.server.api;

import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.roster.RosterPrompts;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImPlatforms;
import io.cardroster.source.spi.RosterPull;
import io.cardroster.source.vcard.AccountForm;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Shows an owner's accounts on their way to his rosters, takes his answers, and has rosters read. */
public final class RosterDesk {

    private static final int MOST = 50_000;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final OwnerDesk owners;
    private final RosterPrompts prompts;
    private final ImPlatforms platforms;
    private final Runnable wake;
    private final Duration patience;

    /**
     * A desk for these platforms.
     *
     * @param wake says that there is work
     * @param patience how long {@link #pull} waits for the outcome
     */
    public RosterDesk(
            OwnerDesk owners, RosterPrompts prompts, ImPlatforms platforms, Runnable wake, Duration patience) {
        this.owners = owners;
        this.prompts = prompts;
        this.platforms = platforms;
        this.wake = wake;
        this.patience = patience;
    }

    /** How many accounts are added. */
    public record Confirmed(int confirmed) {}

    /** The owner's accounts, those that wait for his answer first. */
    public List<RosterAccountView> list(String name) {
        return prompts.list(owners.named(name).owner(), MOST).stream()
                .map(RosterAccountView::of)
                .toList();
    }

    /** Additions that wait for the owner's answer, at most so many. */
    public List<PromptView> prompts(String name, int most) {
        return prompts.open(owners.named(name).owner(), most).stream()
                .map(PromptView::of)
                .toList();
    }

    /**
     * Answers a prompt as the owner saw it.
     *
     * @param version as in {@link #prompts}
     * @param yes adds the account to the roster; else it is left off
     * @throws RefusalException when it has changed since, or does not wait any more
     */
    public void answer(String name, String id, String version, boolean yes) {
        OwnerId owner = owners.named(name).owner();
        StoredAccount account = stored(owner, name, id);
        long seen = number(version)
                .orElseThrow(() ->
                        RefusalException.badInput("the version is a number").as("form"));
        done(id, yes ? prompts.confirm(owner, account.id(), seen) : prompts.reject(owner, account.id(), seen));
    }

    public RosterAccountView account(String name, String id) {
        return RosterAccountView.of(stored(owners.named(name).owner(), name, id));
    }

    /** Has the account added to the roster. */
    public void confirm(String name, String id) {
        OwnerId owner = owners.named(name).owner();
        StoredAccount account = stored(owner, name, id);
        done(id, prompts.confirm(owner, account.id(), account.version()));
    }

    /** Leaves the account off the roster. */
    public void reject(String name, String id) {
        OwnerId owner = owners.named(name).owner();
        StoredAccount account = stored(owner, name, id);
        done(id, prompts.reject(owner, account.id(), account.version()));
    }

    /** Has an account that failed or was rejected looked at again. */
    public void again(String name, String id) {
        OwnerId owner = owners.named(name).owner();
        done(id, prompts.again(owner, stored(owner, name, id).id()));
    }

    /** Has all accounts that wait for an answer added to their rosters. */
    public Confirmed confirmAll(String name) {
        int confirmed = prompts.confirmAll(owners.named(name).owner());
        wake.run();
        return new Confirmed(confirmed);
    }

    /** Strangers who want to see the owner's presence and wait for his answer. */
    public List<ContactRequestView> requests(String name) {
        return prompts.requests(owners.named(name).owner()).stream()
                .map(ContactRequestView::of)
                .toList();
    }

    /**
     * Answers a stranger.
     *
     * @param number as in {@link #requests}
     */
    public void answerRequest(String name, String number, boolean yes) {
        OwnerId owner = owners.named(name).owner();
        ContactRequest request = prompts.requests(owner).stream()
                .filter(open -> open.number().equals(number))
                .findFirst()
                .orElseThrow(() -> RefusalException.notFound(
                                "nobody of the number " + number + " waits for an answer; see: roster requests " + name)
                        .as("no-request", number));
        done(number, prompts.answerRequest(owner, request.type(), number, yes));
    }

    /** Stores the owner's login on a platform; what waited for it, or failed with the one before, is looked at again. */
    public void storeLogin(String name, String type, String login, String password) {
        OwnerId owner = owners.setImLogin(name, type, login, password);
        prompts.loginStored(owner, types(platform -> platform.loginType().equals(AccountForm.type(type))));
        wake.run();
    }

    /** Has the owner's rosters read and waits for what comes of it. */
    public List<PullView> pull(String name) {
        OwnerId owner = owners.named(name).owner();
        if (platforms.types().isEmpty()) {
            throw RefusalException.conflict(
                            "no platform is configured; name one with: deploy/run --xmpp DOMAIN=HOST:PORT")
                    .as("no-platform");
        }
        List<String> asked = types(platform -> owners.hasImLogin(owner, platform.loginType()));
        if (asked.isEmpty()) {
            throw RefusalException.conflict(name + " has no IM login; store one with: user im")
                    .as("no-login", name);
        }
        List<RosterPull> before =
                asked.stream().map(type -> prompts.lastPull(owner, type)).toList();
        asked.forEach(type -> prompts.pull(owner, type));
        wake.run();
        long end = System.nanoTime() + patience.toNanos();
        List<PullView> views = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            views.add(outcome(owner, asked.get(i), before.get(i), end));
        }
        return views;
    }

    private List<String> types(Predicate<ImPlatform> wanted) {
        return platforms.types().stream()
                .filter(type -> platforms.of(type).filter(wanted).isPresent())
                .sorted()
                .toList();
    }

    private PullView outcome(OwnerId owner, String type, RosterPull before, long end) {
        while (true) {
            RosterPull last = prompts.lastPull(owner, type);
            if (last.tries() != before.tries()) {
                return PullView.ended(type, last);
            }
            if (System.nanoTime() >= end) {
                return PullView.waiting(type, last);
            }
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return PullView.waiting(type, last);
            }
        }
    }

    private StoredAccount stored(OwnerId owner, String name, String id) {
        Optional<StoredAccount> found = number(id).flatMap(number -> prompts.find(owner, number));
        return found.orElseThrow(
                () -> RefusalException.notFound("there is no account " + id + "; see: roster list " + name)
                        .as("no-account"));
    }

    private void done(String id, Optional<String> refusal) {
        refusal.ifPresent(reason -> {
            throw RefusalException.said(reason, id + ": " + reason);
        });
        wake.run();
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
