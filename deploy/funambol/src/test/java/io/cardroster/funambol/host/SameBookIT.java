package io.cardroster.funambol.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.funambol.framework.engine.source.SyncSourceException;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same edits by two phones behind the host, and by two of another owner at the standalone engine, in each order of calls that
 * was seen: both books are the same in the end, and so are the logs of conflicts and removals.
 */
@ExtendWith(HostWorld.Started.class)
class SameBookIT {

    private static final int TWO_WAY = 200;
    private static final int SLOW = 201;
    private static final int ONE_WAY_FROM_CLIENT = 202;
    private static final int REFRESH_FROM_CLIENT = 203;
    private static final int ONE_WAY_FROM_SERVER = 204;
    private static final int REFRESH_FROM_SERVER = 205;

    private static final String[] BOB = {"N:Both;Bob", "TEL;CELL:+442", "TITLE:Clerk"};
    private static final String[] ADA = {"N:Lovelace;Ada", "TEL;CELL:+441", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test"
    };
    private static final String[] CLEO = {"N:Cole;Cleo", "TEL;CELL:+443", "EMAIL;INTERNET:c@x.test"};
    private static final String[] DORA = {"N:Dunn;Dora", "TEL;CELL:+444"};

    private final HostWorld world;
    private final String user = "user-" + UUID.randomUUID();

    SameBookIT(HostWorld world) {
        this.world = world;
    }

    /** What the two phones do after both have Ada, Bob and Cleo; the number is how many cards there are in the end. */
    private enum Story {
        SLOW_AGAIN(4) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.edit("Bob", "Clerk", "Baker");
                two.sync(TWO_WAY);
                one.edit("Ada", "+441", "+4499");
                one.add(DORA);
                one.sync(SLOW);
                two.sync(SLOW);
            }
        },
        TWO_WAY_BOTH(3) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.edit("Bob", "Clerk", "Baker");
                two.delete("Cleo");
                two.add(DORA);
                two.sync(TWO_WAY);
                one.edit("Ada", "+441", "+4499");
                one.sync(TWO_WAY);
            }
        },
        ONE_WAY_UP(4) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.edit("Bob", "Clerk", "Baker");
                two.sync(TWO_WAY);
                one.add(DORA);
                one.edit("Ada", "+441", "+4499");
                one.sync(ONE_WAY_FROM_CLIENT);
            }
        },
        ONE_WAY_DOWN(4) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.add(DORA);
                two.edit("Bob", "Clerk", "Baker");
                two.sync(TWO_WAY);
                one.edit("Ada", "+441", "+4499");
                one.sync(ONE_WAY_FROM_SERVER);
            }
        },
        REFRESH_OF_THE_SERVER(3) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                one.delete("Bob");
                one.edit("Ada", "+441", "+4499");
                one.add(DORA);
                one.sync(REFRESH_FROM_CLIENT);
            }
        },
        REFRESH_OF_THE_PHONE(3) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.edit("Bob", "Clerk", "Baker");
                two.sync(TWO_WAY);
                one.edit("Ada", "+441", "+4499");
                one.add(DORA);
                one.sync(REFRESH_FROM_SERVER);
            }
        },
        ABORTED(5) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                one.add(DORA);
                one.edit("Ada", "+441", "+4499");
                one.edit("Bob", "Clerk", "Baker");
                one.breakOff(TWO_WAY, 1, true);
                one.add("N:Eden;Emma", "TEL;CELL:+445");
                one.sync(SLOW);
                two.sync(TWO_WAY);
                two.breakOff(SLOW, 1, true);
                two.sync(SLOW);
            }
        },
        EXPIRED(4) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                one.breakOff(SLOW, 1, false);
                one.add(DORA);
                one.breakOff(SLOW, 2, false);
                one.sync(SLOW);
                two.edit("Bob", "Clerk", "Baker");
                two.breakOff(TWO_WAY, 1, false);
                two.sync(TWO_WAY);
            }
        },
        SEVERAL_MESSAGES(14) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                for (int i = 10; i < 21; i++) {
                    one.add("N:Last" + i + ";First" + i, "TEL;CELL:+1" + i);
                }
                one.edit("Bob", "Clerk", "Baker");
                one.sync(TWO_WAY);
                two.sync(SLOW);
            }
        },
        CONFLICTS(3) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.edit("Bob", "Clerk", "Baker");
                two.edit("Ada", "+441", "+4491");
                two.delete("Cleo");
                two.sync(TWO_WAY);
                one.edit("Bob", "Clerk", "Miller");
                one.edit("Ada", "Lovelace", "Byron");
                one.edit("Cleo", "+443", "+4433");
                one.sync(TWO_WAY);
            }
        },
        DELETED_HERE_CHANGED_THERE(3) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.edit("Bob", "Clerk", "Baker");
                two.sync(TWO_WAY);
                one.delete("Bob");
                one.sync(TWO_WAY);
            }
        },
        BOTH_DELETED(2) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.delete("Bob");
                two.sync(TWO_WAY);
                one.delete("Bob");
                one.sync(TWO_WAY);
            }
        },
        TWINS(4) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.add(DORA);
                two.sync(TWO_WAY);
                one.add(DORA);
                one.sync(TWO_WAY);
                one.delete("Dora");
                one.add(DORA);
                one.sync(SLOW);
            }
        },
        REFUSED(4) {
            @Override
            void play(EditedPhone one, EditedPhone two) throws SyncSourceException {
                two.edit("Bob", "Clerk", "Baker");
                two.sync(TWO_WAY);
                // A second card with Ada's account is held, a broken one of Bob's is not taken.
                one.add("N:Other;Olga", "TEL;CELL:+449", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");
                one.edit("Bob", "BEGIN:VCARD", "BEGIN:NOTHING");
                one.sync(TWO_WAY);
                one.edit("Ada", "ada@im.test", "ada@other.test");
                one.sync(TWO_WAY);
            }
        };

        private final int cards;

        Story(int cards) {
            this.cards = cards;
        }

        abstract void play(EditedPhone one, EditedPhone two) throws SyncSourceException;
    }

    @ParameterizedTest
    @EnumSource(Story.class)
    void theSameEditsMakeTheSameBookAsTheStandaloneEngine(Story story) throws SyncSourceException {
        OwnerId own = world.stores()
                .owners()
                .add("own-" + user, any -> new byte[] {1})
                .orElseThrow();
        HostedPhone hosted = world.phone(user, "IMEI:1");
        OwnPhone standalone = new OwnPhone(world.stores(), own, "one");

        play(story, hosted, world.phone(user, "IMEI:2"));
        play(story, standalone, new OwnPhone(world.stores(), own, "two"));

        assertThat(world.book(world.owner(user))).hasSize(story.cards).isEqualTo(world.book(own));
        assertThat(hosted.meaning()).isEqualTo(standalone.meaning());
        for (LogEntry.Kind kind : List.of(LogEntry.Kind.CONFLICT, LogEntry.Kind.REMOVAL)) {
            assertThat(log(world.owner(user), kind)).as("%s", kind).isEqualTo(log(own, kind));
        }
    }

    /**
     * A phone at our own engine that does not say what it last knew is compared without a base, and both numbers stay. Behind a host no
     * phone says it, so what the server sent to it is taken as the base.
     */
    @Test
    void whatAPhoneChangedOfACardThatItWasSentStandsAfterASlowSync() throws SyncSourceException {
        HostedPhone one = world.phone(user, "IMEI:1");
        HostedPhone two = world.phone(user, "IMEI:2");
        one.add(ADA);
        one.sync(SLOW);
        two.sync(SLOW);
        one.add("N:Eden;Emma", "TEL;CELL:+445");
        one.sync(TWO_WAY);
        two.sync(TWO_WAY);
        two.edit("Emma", "+445", "+4455");
        two.breakOff(SLOW, 1, true);
        two.sync(SLOW);
        one.sync(TWO_WAY);

        assertThat(one.meaning()).isEqualTo(two.meaning());
        assertThat(one.meaning())
                .anySatisfy(card -> assertThat(card).contains("Emma", "+4455").doesNotContain("+445\n"));
    }

    private static void play(Story story, EditedPhone one, EditedPhone two) throws SyncSourceException {
        one.add(ADA);
        one.add(BOB);
        one.add(CLEO);
        one.sync(SLOW);
        two.sync(SLOW);
        one.sync(TWO_WAY);
        story.play(one, two);
        for (int i = 0; i < 3; i++) {
            one.sync(TWO_WAY);
            two.sync(TWO_WAY);
        }
        assertThat(one.meaning()).isEqualTo(two.meaning());
    }

    private List<String> log(OwnerId owner, LogEntry.Kind kind) {
        return world.log(owner, kind).stream()
                .map(entry -> entry.properties() + " " + entry.winner())
                .sorted()
                .toList();
    }
}
