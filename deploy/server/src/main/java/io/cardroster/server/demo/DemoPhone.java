package io.cardroster.server.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A phone of the demo, and of measurements: an address book in a file and a SyncML client. Single-threaded. */
public final class DemoPhone {

    private final String name;
    private final Path file;
    private final URI server;
    private final String owner;
    private final String password;
    private PhoneMemory memory;

    /** A phone that keeps its memory in {@code folder}, so that it goes on where it was. */
    public DemoPhone(String name, Path folder, URI server, String owner, String password) {
        this.name = name;
        this.file = folder.resolve(name + ".json");
        this.server = server;
        this.owner = owner;
        this.password = password;
        this.memory = PhoneMemory.read(file);
    }

    String name() {
        return name;
    }

    /** Whether it has never synchronised. */
    boolean fresh() {
        return memory.anchor() == 0;
    }

    int size() {
        return memory.cards().size();
    }

    /** A person writes a new contact into it. */
    void write(String luid, String... lines) {
        keep(memory.with(Map.of(luid, card(List.of(lines)))));
    }

    /** Many new contacts at once; {@code lines} gives what the contact of each number says. */
    public void write(int from, int to, IntFunction<List<String>> lines) {
        keep(memory.with(IntStream.range(from, to)
                .boxed()
                .collect(Collectors.toMap(number -> "n" + number, number -> card(lines.apply(number))))));
    }

    private static String card(List<String> lines) {
        return "BEGIN:VCARD\r\nVERSION:2.1\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    /** A person changes a text in the one contact that holds it; returns whether there was one. */
    boolean edit(String from, String to) {
        for (String luid : memory.cards().keySet()) {
            String card = memory.cards().getOrDefault(luid, "");
            if (card.contains(from)) {
                keep(memory.with(Map.of(luid, card.replace(from, to))));
                return true;
            }
        }
        return false;
    }

    /** What its contacts say, for example to look up which title won. */
    boolean shows(String text) {
        return memory.cards().values().stream().anyMatch(card -> card.contains(text));
    }

    /**
     * Synchronises with the server.
     *
     * @throws DemoFailedException when the server refuses or cannot be reached
     */
    public PhoneSession.Summary sync() {
        PhoneSession session = new PhoneSession(new PhoneWire(server), "demo-" + name, owner, password, memory);
        PhoneSession.Summary summary = session.run();
        keep(memory.synced(session.cards()));
        return summary;
    }

    private void keep(PhoneMemory next) {
        next.write(file);
        memory = next;
    }
}
