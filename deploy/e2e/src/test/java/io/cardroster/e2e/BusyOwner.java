package io.cardroster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;

/**
 * An owner about whom pages have everything to show and to ask, made by real syncs of his two phones: a conflict, a removal, a held
 * duplicate, a pairing, a picture, four new IM contacts, a message that failed, and two in notes that wait for a word.
 */
final class BusyOwner {

    static final int ACCOUNTS = 4;

    private final String name;
    private final Phone one;
    private final Phone two;

    BusyOwner(ImWorld world, String name) {
        this.name = name;
        world.owner(name);
        one = world.phone(name + "1", name);
        two = world.phone(name + "2", name);
        String bob = world.xmpp().user("bob-of-" + name, "x");
        one.write(
                "1",
                "N:Baker;Bob;;;",
                "FN:Bob Baker",
                "TEL;TYPE=CELL:+15550400001",
                "EMAIL:bob@example.org",
                "PHOTO;TYPE=PNG;ENCODING=b:" + Portrait.png(),
                "X-IM-TYPE:xmpp",
                "X-IM-NUMBER:" + bob);
        one.write(
                "2",
                "N:Baker;Robert;;;",
                "FN:Robert Baker",
                "PHOTO;TYPE=PNG;ENCODING=b:" + Portrait.png(),
                "X-IM-TYPE:xmpp",
                "X-IM-NUMBER:" + bob);
        friend(world, "3", "Carol", "Clark");
        friend(world, "4", "Dora", "Dean");
        friend(world, "5", "Emil", "Ernst");
        one.write("6", "N:Father;Fred;;;", "FN:Fred Father", "TEL;TYPE=CELL:+15550400006");
        one.write("7", "N:Gone;Gerda;;;", "FN:Gerda Gone", "TEL;TYPE=CELL:+15550400007");
        one.write("8", "N:Tailor;Tom;;;", "FN:Tom Tailor", "TITLE:Clerk", "TEL;TYPE=CELL:+15550400008");
        one.sync("slow");
        two.write("6", "N:Father;Fred;;;", "FN:Fred Father", "TEL;TYPE=CELL:+15550400006", "EMAIL:fred.jr@example.org");
        two.sync("slow");
        one.edit("Tom Tailor", "TITLE:Clerk", "TITLE:Baker");
        two.edit("Tom Tailor", "TITLE:Clerk", "TITLE:Miller");
        one.delete("Gerda Gone");
        one.sync("two-way");
        two.sync("two-way");
        note("1", bob, "Shall I come?");
        note("2", bob, "I am late");
        one.syncNotes("slow");
        world.done("forward", name, "--to", "xmpp:nobody@im.test", "--text", "Hello, nobody");
        world.recipients(name, "failed", 1);
        Eventually.get(Duration.ofMinutes(1), () -> world.prompts(name), prompts -> prompts == ACCOUNTS);
    }

    private void friend(ImWorld world, String luid, String given, String family) {
        String number = world.xmpp().user(given.toLowerCase(Locale.ROOT) + "-of-" + name, "x");
        one.write(
                luid,
                "N:%s;%s;;;".formatted(family, given),
                "FN:%s %s".formatted(given, family),
                "X-IM-TYPE:xmpp",
                "X-IM-NUMBER:" + number);
    }

    private void note(String file, String number, String text) {
        try {
            Files.writeString(one.notes().resolve(file), "To: xmpp:" + number + "\n\n" + text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    Phone one() {
        return one;
    }

    Phone two() {
        return two;
    }
}
