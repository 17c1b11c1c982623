package io.cardroster.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who may come in when many want to. */
class RoomTest {

    @Test
    void oneSourceLeavesHalfOfTheRoomToOthers() {
        Room room = new Room(8);

        assertThat(entered(room, "192.0.2.1", 20)).isEqualTo(4);
        assertThat(entered(room, "192.0.2.2", 3)).isEqualTo(3);
        assertThat(entered(room, "192.0.2.3", 3)).as("what is left").isEqualTo(1);

        room.leave("192.0.2.1");
        assertThat(entered(room, "192.0.2.1", 5)).isEqualTo(1);
        room.leave("192.0.2.2");
        assertThat(entered(room, "192.0.2.1", 5)).as("still its share").isZero();
    }

    @Test
    void manyBehindATrustedGatewayHaveTheWholeRoom() {
        Room room = new Room(8);

        assertThat(entered(room, "", 20)).isEqualTo(8);
        room.leave("");
        assertThat(entered(room, "", 20)).isEqualTo(1);
    }

    @Test
    void refusedOnesLeaveNothingBehind() {
        Room room = new Room(4);
        entered(room, "192.0.2.1", 100);
        entered(room, "192.0.2.2", 100);
        entered(room, "192.0.2.3", 100);
        for (String source : new String[] {"192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.2"}) {
            room.leave(source);
        }

        assertThat(entered(room, "192.0.2.3", 100)).isEqualTo(2);
        assertThat(entered(room, "192.0.2.1", 100)).isEqualTo(2);
    }

    private static int entered(Room room, String source, int times) {
        int entered = 0;
        for (int i = 0; i < times; i++) {
            entered += room.enter(source) ? 1 : 0;
        }
        return entered;
    }
}
