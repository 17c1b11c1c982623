package io.cardroster.fuzz;

import io.cardroster.syncml.codec.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A session as bytes that survive mutation: steps separated by a mark, each two bytes that say how the phone sends it and then
 * the body of a message. What is in the body is sent as it is, or its commands are put into a message of the session that is
 * running.
 */
record Script(List<Step> steps) {

    private static final byte[] MARK = {'\n', '=', '=', '\n'};
    private static final int MOST_STEPS = 12;

    /**
     * One message.
     *
     * @param how bits, see the accessors
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Step(int how, byte[] body) {

        /** Sends the body byte for byte, instead of its commands in a message with the right header. */
        boolean raw() {
            return bit(0);
        }

        /** Begins the next session before it. */
        boolean newSession() {
            return bit(1);
        }

        /** Sends the same bytes twice. */
        boolean repeated() {
            return bit(2);
        }

        /** Answers what the server sent before, and maps what it added. */
        boolean silent() {
            return bit(3);
        }

        /** Refuses what the server sent. */
        boolean refusing() {
            return bit(4);
        }

        boolean xml() {
            return bit(5);
        }

        /** Goes to the address without the session's secret, with a credential. */
        boolean loggingIn() {
            return bit(6);
        }

        boolean wrongPassword() {
            return (how & 0x380) == 0x380;
        }

        boolean md5() {
            return bit(10);
        }

        /** Another phone of the same owner. */
        boolean secondPhone() {
            return bit(11);
        }

        boolean smallMessages() {
            return bit(12);
        }

        ProtocolVersion version() {
            return switch (how >> 13 & 3) {
                case 1 -> ProtocolVersion.V1_1;
                case 2 -> ProtocolVersion.V1_0;
                default -> ProtocolVersion.V1_2;
            };
        }

        private boolean bit(int index) {
            return (how >> index & 1) != 0;
        }
    }

    static Script read(byte[] input) {
        List<Step> steps = new ArrayList<>();
        int from = 0;
        while (from < input.length && steps.size() < MOST_STEPS) {
            int to = mark(input, from);
            if (to - from >= 2) {
                int how = (input[from] & 0xff) | (input[from + 1] & 0xff) << 8;
                steps.add(new Step(how, Arrays.copyOfRange(input, from + 2, to)));
            }
            from = to + MARK.length;
        }
        return new Script(steps);
    }

    private static int mark(byte[] input, int from) {
        for (int i = from; i <= input.length - MARK.length; i++) {
            if (Arrays.equals(input, i, i + MARK.length, MARK, 0, MARK.length)) {
                return i;
            }
        }
        return input.length;
    }

    byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Step step : steps) {
            out.write(step.how());
            out.write(step.how() >> 8);
            out.writeBytes(step.body());
            out.writeBytes(MARK);
        }
        return out.toByteArray();
    }
}
