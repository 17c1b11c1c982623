package io.cardroster.fuzz;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A fault as somebody could make it tomorrow, one of each kind that fuzzing watches for. Only a changed copy of the source is
 * compiled, into a directory that goes first on the class path of a fuzzing run; the product does not know of it. When the
 * source has changed so that a fault fits no longer, the test says so and the fault is to be written anew.
 */
enum PlantedFault {
    /** A length from the wire that nobody compares with what is there. */
    WBXML_LENGTH(
            "wbxml",
            "syncml/src/main/java/io/cardroster/syncml/wbxml/ByteCursor.java",
            "if (length > limit - position) {",
            "if (length > limit) {",
            300),

    /** Off by one at the end of the input. */
    XML_PROLOG(
            "xml",
            "syncml/src/main/java/io/cardroster/syncml/codec/XmlProlog.java",
            "int last = Math.min(bytes.length, start + LONGEST_DECLARATION) - 1;",
            "int last = Math.min(bytes.length, start + LONGEST_DECLARATION);",
            300),

    /** A case of the protocol that is forgotten, in a session of an owner: an Alert with a code that nobody knows. */
    UNKNOWN_ALERT(
            "session",
            "syncml/src/main/java/io/cardroster/syncml/session/AlertHandler.java",
            "if (code.isEmpty()) {",
            "if (code.isEmpty() && alert.items().isEmpty()) {",
            600),

    /** A loop that does not end on one kind of line break, in the cards within a session. */
    LONE_CARRIAGE_RETURN(
            "session",
            "sync-source/src/main/java/io/cardroster/source/vcard/LineScanner.java",
            "return at + 1 < end && in[at + 1] == '\\n' ? at + 2 : at + 1;",
            "return at + 1 < end && in[at + 1] == '\\n' ? at + 2 : at;",
            600),

    /** Something that an engine remembers of each message and never forgets. */
    LEAK(
            "session",
            "syncml/src/main/java/io/cardroster/syncml/session/SyncEngine.java",
            "DecodedMessage decoded = codec.decode(request.body(), type.get());",
            "DecodedMessage decoded = codec.decode(request.body(), type.get());\n"
                    + "            System.getProperties().put(new Object(), decoded);",
            300);

    private final String target;
    private final String source;
    private final String right;
    private final String wrong;
    private final int seconds;

    PlantedFault(String target, String source, String right, String wrong, int seconds) {
        this.target = target;
        this.source = source;
        this.right = right;
        this.wrong = wrong;
        this.seconds = seconds;
    }

    /**
     * Compiles all of them and prints a line for each: its name, the target that is to find it, and for how many seconds.
     *
     * @param arguments root of the checkout, class path of the product, directory for the classes
     */
    public static void main(String[] arguments) throws IOException {
        for (PlantedFault fault : values()) {
            fault.compile(
                    Path.of(arguments[0]), arguments[1], Path.of(arguments[2]).resolve(fault.name()));
            System.out.println(fault.name() + " " + fault.target + " " + fault.seconds);
        }
    }

    /** The faulty source; fails when the place is not there exactly once. */
    private String faulty(Path checkout) throws IOException {
        String text = Files.readString(checkout.resolve(source));
        int at = text.indexOf(right);
        if (at < 0 || text.indexOf(right, at + 1) >= 0) {
            throw new IllegalStateException(name() + " fits no longer into " + source + ": write it anew");
        }
        return text.substring(0, at) + wrong + text.substring(at + right.length());
    }

    void compile(Path checkout, String classpath, Path directory) throws IOException {
        Path file = directory.resolve("source").resolve(Path.of(source).getFileName());
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, faulty(checkout));
        JavaCompiler compiler = Objects.requireNonNull(
                ToolProvider.getSystemJavaCompiler(), "a compiler is needed, not only a runtime");
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-proc:none", "-cp", classpath, "-d", directory.toString()),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(name() + " does not compile:\n" + messages);
            }
        }
    }
}
