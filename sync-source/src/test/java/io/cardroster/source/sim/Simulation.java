package io.cardroster.source.sim;

import io.cardroster.syncml.session.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One history from one seed, in one thread: people edit, phones sync, get lost and come back, the IM side changes, messages are
 * lost, repeated and late, the server dies at commits. Then it is quiet, all sync to the end, and the checker looks.
 */
public final class Simulation {

    private static final int QUIET_ROUNDS = 12;
    private static final int MOST_MESSAGES = 400;

    private final SharedEngine engine;
    private final SplittableRandom random;
    private final Timeline timeline;
    private final Edits edits = new Edits();
    private final Server server;
    private final ImSide im;
    private final Network network;
    private final Storm storm;
    private final List<Phone> phones = new ArrayList<>();
    private final Map<Phone, PhoneSession> sessions = new HashMap<>();
    private final Map<Phone, byte[]> waiting = new HashMap<>();
    private final int steps;
    private int transfers;

    Simulation(long seed, SharedEngine engine, SimulatedStores stores, String login, PlantedFault fault, boolean told) {
        this.engine = engine;
        this.random = new SplittableRandom(seed);
        this.timeline = new Timeline(told);
        this.server = new Server(stores, login, random, fault);
        engine.serve(server);
        this.im = new ImSide(server, edits, timeline, random);
        RefreshCheck refreshes = new RefreshCheck(server, edits);
        this.network = new Network(engine, timeline, random, refreshes::worksFor);
        this.storm = new Storm(edits, timeline, random);
        int count = 2 + random.nextInt(3);
        for (int i = 1; i <= count; i++) {
            Phone phone = new Phone("phone-" + i, PhoneModel.random(random), edits, timeline);
            phones.add(phone);
            timeline.add(phone.name, () -> "is " + phone.model);
        }
        this.steps = 30 + random.nextInt(90);
        StepCheck steady = new StepCheck(server, im);
        server.afterCommit(books -> {
            steady.check(books);
            refreshes.check(books);
        });
    }

    /**
     * Plays the history.
     *
     * @return number of steps
     * @throws Violation of an invariant
     */
    int run() {
        server.crash(10 + random.nextInt(40));
        network.lose(random.nextInt(60));
        for (int i = 0; i < steps; i++) {
            timeline.nextStep();
            step();
        }
        server.crash(0);
        network.lose(0);
        im.recover();
        network.forgetAnswers();
        server.pass(Duration.ofDays(1)); // what waits for a clock that was set back is due then
        timeline.add("all", () -> "quiet");
        quiet();
        QuietCheck check = new QuietCheck(server, edits, phones, im);
        check.all();
        new Epilogue(phones, this::syncOnce, storm, edits, timeline).play(check::hasHeld);
        return timeline.steps();
    }

    Timeline timeline() {
        return timeline;
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 14) {
            storm.platform(im);
        } else if (dice < 17) {
            network.bringLate();
        } else if (dice < 18) {
            storm.clock(server, network);
        } else {
            Phone phone = phones.get(random.nextInt(phones.size()));
            PhoneSession session = sessions.get(phone);
            if (session == null) {
                if (storm.idle(phone)) {
                    start(phone, storm.alert(phone));
                }
            } else {
                go(phone, session);
            }
        }
    }

    private PhoneSession start(Phone phone, int mode) {
        PhoneSession session = new PhoneSession(phone, Server.LOGIN, mode, engine.codec, timeline, () -> transfers++);
        sessions.put(phone, session);
        return session;
    }

    private void go(Phone phone, PhoneSession session) {
        int dice = random.nextInt(100);
        if (dice < 4) {
            session.giveUp("its owner stops it");
            over(phone);
        } else {
            if (dice < 6 && session.maySuspend() && !waiting.containsKey(phone)) {
                session.suspend();
            }
            exchange(phone, session);
        }
    }

    /** One message, sent for the first time or again. */
    private void exchange(Phone phone, PhoneSession session) {
        String token = session.token();
        byte[] bytes = waiting.computeIfAbsent(phone, any -> session.next());
        Reply reply = network.exchange(phone, bytes, token);
        if (reply == null) {
            if (!session.again()) {
                session.giveUp("no answer");
            }
        } else {
            waiting.remove(phone);
            byte[] body = Network.body(reply);
            if (body == null) {
                session.giveUp("refused");
            } else {
                session.answer(engine.decode(body, Network.type(phone)));
            }
        }
        if (session.over()) {
            over(phone);
        }
    }

    private void over(Phone phone) {
        sessions.remove(phone);
        waiting.remove(phone);
    }

    // Quiet.

    private void quiet() {
        for (Phone phone : phones) {
            PhoneSession session = sessions.get(phone);
            if (session != null) {
                toTheEnd(phone, session);
            }
        }
        int carried = 1;
        for (int round = 0; carried > 0; round++) {
            if (round == QUIET_ROUNDS) {
                throw new Violation(Invariant.QUIET, "after " + round + " rounds " + carried + " items still travel");
            }
            int visits = 0;
            while (im.hasWork() && visits++ < 20) {
                timeline.nextStep();
                im.visit();
            }
            carried = 0;
            for (Phone phone : phones) {
                carried += syncOnce(phone);
            }
            carried += round == 0 ? 1 : 0;
        }
    }

    /** A two-way sync to its end; returns how many items travelled. */
    private int syncOnce(Phone phone) {
        int before = transfers;
        PhoneSession session = start(phone, 200);
        toTheEnd(phone, session);
        if (!session.completed()) {
            throw new Violation(Invariant.ENDS, phone.name + ": " + session.failure());
        }
        return transfers - before + (session.slow() ? 1 : 0);
    }

    private void toTheEnd(Phone phone, PhoneSession session) {
        for (int messages = 0; !session.over(); messages++) {
            if (messages == MOST_MESSAGES) {
                throw new Violation(Invariant.ENDS, phone.name + " after " + messages + " messages");
            }
            timeline.nextStep();
            exchange(phone, session);
        }
    }
}
