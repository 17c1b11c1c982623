package io.cardroster.source.sim;

import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.spi.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Between phones and server: loses requests and answers, and brings copies of messages late. */
final class Network {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Request(Phone phone, byte[] bytes, String token) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by what is in them
    private record Answered(byte[] request, byte[] answer) {}

    private final SharedEngine engine;
    private final Timeline timeline;
    private final RandomGenerator random;
    private final Consumer<Phone> arrived;
    private final List<Request> late = new ArrayList<>();
    private final Map<Phone, Answered> last = new HashMap<>();
    private int lossPerThousand;

    /** @param arrived told whose message has reached the server, before the server works on it */
    Network(SharedEngine engine, Timeline timeline, RandomGenerator random, Consumer<Phone> arrived) {
        this.engine = engine;
        this.timeline = timeline;
        this.random = random;
        this.arrived = arrived;
    }

    void lose(int perThousand) {
        lossPerThousand = perThousand;
        if (perThousand == 0) {
            late.clear();
        }
    }

    /** Sessions may have expired: a repeat need not be known as one. */
    void forgetAnswers() {
        last.clear();
    }

    /** Brings a message to the server; null when no answer comes back. */
    Reply exchange(Phone phone, byte[] bytes, String token) {
        if (random.nextInt(1_000) < lossPerThousand) {
            timeline.add("network", () -> "loses a message of " + phone.name);
            return null;
        }
        if (random.nextInt(1_000) < lossPerThousand) {
            late.add(new Request(phone, bytes, token));
        }
        Reply reply = deliver(new Request(phone, bytes, token));
        if (reply != null && random.nextInt(1_000) < lossPerThousand) {
            timeline.add("network", () -> "loses an answer to " + phone.name);
            return null;
        }
        return reply;
    }

    /** A copy of an earlier message arrives; nobody waits for the answer. */
    void bringLate() {
        if (late.isEmpty()) {
            return;
        }
        Request request = late.remove(random.nextInt(late.size()));
        timeline.add("network", () -> "brings an old message of " + request.phone().name + " again");
        deliver(request);
    }

    private Reply deliver(Request request) {
        Phone phone = request.phone();
        arrived.accept(phone);
        try {
            Reply reply = engine.answer(request.bytes(), phone.model.encoding().contentType(), request.token());
            if (reply instanceof Reply.Answered answered) {
                sameAnswer(phone, request.bytes(), answered.body().value());
            } else {
                timeline.add("server", () -> "refuses " + phone.name + ": " + shown(reply));
            }
            return reply;
        } catch (Crash crash) {
            timeline.add("server", () -> "dies " + crash.getMessage() + " for " + phone.name);
            overtaken(phone, request.bytes());
            return null;
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw error(e);
        }
    }

    private static RuntimeException error(RuntimeException e) {
        if (e.getCause() instanceof Crash crash) {
            return crash;
        }
        Violation violation = new Violation(Invariant.NO_ERROR, e.toString());
        violation.initCause(e);
        throw violation;
    }

    /** What was answered before is no repeat when it comes once more: the server may have gone on. */
    private void overtaken(Phone phone, byte[] request) {
        Answered before = last.get(phone);
        if (before != null && !Arrays.equals(before.request(), request)) {
            last.remove(phone);
        }
    }

    private void sameAnswer(Phone phone, byte[] request, byte[] answer) {
        Answered before = last.put(phone, new Answered(request, answer));
        if (before != null && Arrays.equals(before.request(), request) && !Arrays.equals(before.answer(), answer)) {
            throw new Violation(Invariant.SAME_ANSWER, "to " + phone.name);
        }
    }

    private String shown(Reply reply) {
        if (reply instanceof Reply.Refused refused) {
            return refused.httpStatus() + " " + refused.reason();
        }
        if (reply instanceof Reply.Challenge challenge) {
            return "asks for credentials, " + challenge.body().length + " bytes";
        }
        return reply.toString();
    }

    /** The bytes of an answer, or null for a refusal. */
    static byte[] body(Reply reply) {
        return reply instanceof Reply.Answered answered ? answered.body().value() : null;
    }

    static MediaType type(Phone phone) {
        return MediaType.of(phone.model.encoding());
    }
}
