package io.cardroster.e2e;

import io.cardroster.im.counterpart.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;

/** What administrators are asked about, made by real syncs of two phones of olga, one of whose contacts is hostile. */
final class AdminWorld implements AutoCloseable {

    static final String PASSWORD = "page-secret";

    /** A picture of one pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static final String SVG = Base64.getEncoder()
            .encodeToString("<svg xmlns='http://www.w3.org/2000/svg' onload='window.hacked=1'/>"
                    .getBytes(StandardCharsets.UTF_8));

    final RunningServer server;

    AdminWorld(Path folder) {
        // Nobody listens there: what is forwarded waits, and says why.
        server = new RunningServer(folder.resolve("data"), "--xmpp", "im.test=127.0.0.1:" + FreePort.find());
        server.cli(PASSWORD + "\n", "admin", "add", "root", "--password-stdin").orFail();
        server.owner("olga", "secret");
        Phone one = new Phone(folder, "olga1", server.url(), "olga", "secret");
        Phone two = new Phone(folder, "olga2", server.url(), "olga", "secret");
        one.write("1", "N:Arnold;Anna;;;", "FN:Anna Arnold", "TEL;TYPE=CELL:+15550400001", "EMAIL:anna@example.org");
        one.write("2", "N:Both;Bob;;;", "FN:Bob Both", "TITLE:Clerk", "TEL;TYPE=CELL:+15550400002");
        one.write("3", "N:;;;;", "FN:王小明", "TEL;TYPE=CELL:+8613800138000", "PHOTO;TYPE=PNG;ENCODING=b:" + PNG);
        one.write(
                "4",
                "N:Hostile;<script>window.hacked=1</script>;;;",
                "FN:<img src=x onerror=window.hacked=1> \u202Egnp.exe",
                "NOTE:" + "very-long-".repeat(300) + "\u05D0\u05D1\u05D2",
                "URL:javascript:window.hacked=1",
                "PHOTO;TYPE=SVG;ENCODING=b:" + SVG);
        one.write("5", "N:Brown;Anna;;;", "FN:Anna Brown", "TEL;TYPE=CELL:+15550400005");
        one.sync("slow");
        two.sync("slow");
        one.edit("Bob Both", "TITLE:Clerk", "TITLE:Baker");
        two.edit("Bob Both", "TITLE:Clerk", "TITLE:Miller");
        removeNumber(one, "Anna Arnold");
        removeNumber(one, "Anna Brown");
        one.sync("two-way");
        two.sync("two-way");
        one.sync("slow");
        server.cli(
                        "im-secret\n",
                        "forward",
                        "olga",
                        "--to",
                        "xmpp:bob@im.test",
                        "--text",
                        "I am late <b>again</b>",
                        "--login",
                        "olga@im.test",
                        "--password-stdin")
                .orFail();
    }

    private static void removeNumber(Phone phone, String name) {
        String luid = phone.luidOf(name);
        try {
            Path file = phone.contacts().resolve(luid);
            String text = Files.readString(file)
                    .lines()
                    .filter(line -> !line.startsWith("TEL"))
                    .collect(Collectors.joining("\r\n", "", "\r\n"));
            Thread.sleep(1_100); // the client sees a change by the file's time, in seconds
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
