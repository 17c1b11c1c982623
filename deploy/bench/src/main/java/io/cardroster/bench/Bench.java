package io.cardroster.bench;

import io.cardroster.server.demo.DemoPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plays phones against a running server and prints what each kind of sync costs: CPU time of the JVM and of PostgreSQL, medians
 * over rounds; and what its contacts take on disk. Called by {@code deploy/bench/run}: {@code Bench URL DATA SERVER-PID ROUNDS BOOK}.
 */
public final class Bench {

    private static final int CARDS = 1_000;
    private static final int SMALL_BOOK = 100;
    private static final int STEP = 1_500;
    private static final int SESSIONS = 20;

    private final URI server;
    private final Path data;
    private final long serverPid;
    private final long postmasterPid;
    private final Path phones;
    private int owners;

    private Bench(URI server, Path data, long serverPid) throws IOException {
        this.server = server;
        this.data = data;
        this.serverPid = serverPid;
        this.postmasterPid = Long.parseLong(
                Files.readAllLines(data.resolve("pg/postmaster.pid")).get(0).strip());
        this.phones = Files.createTempDirectory("cardroster-bench");
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 5) {
            System.err.println("usage: Bench URL DATA SERVER-PID ROUNDS BOOK; deploy/bench/run does it");
            System.exit(2);
        }
        int rounds = Integer.parseInt(arguments[3]);
        int book = Integer.parseInt(arguments[4]);
        new Bench(URI.create(arguments[0]), Path.of(arguments[1]), Long.parseLong(arguments[2])).run(rounds, book);
    }

    private void run(int rounds, int book) {
        System.out.println("warming up");
        for (int i = 0; i < rounds; i++) {
            uploadAndDownload(new ArrayList<>(), new ArrayList<>());
        }
        System.out.printf(
                "%-64s %8s %8s %8s %8s%n", "ms of CPU, median of " + rounds, "JVM", "Postgres", "both", "budget");
        List<Cpu> uploads = new ArrayList<>();
        List<Cpu> downloads = new ArrayList<>();
        long size = BenchDatabase.size(data);
        for (int i = 0; i < rounds; i++) {
            uploadAndDownload(uploads, downloads);
        }
        System.out.printf(
                Locale.ROOT,
                "%-64s %8.1f KiB of disk%n",
                "a contact that two phones hold",
                (BenchDatabase.size(data) - size) / 1024.0 / rounds / CARDS);
        print("a contact uploaded, slow sync of 1,000 into an empty book", uploads, CARDS, "0.12");
        print("a contact downloaded, slow sync of 1,000", downloads, CARDS, "0.05");
        book(SMALL_BOOK, rounds);
        book(book, rounds);
        System.out.printf(Locale.ROOT, "%-64s %8d%n", "connections to PostgreSQL", BenchDatabase.connections(data));
    }

    private void uploadAndDownload(List<Cpu> uploads, List<Cpu> downloads) {
        String owner = owner();
        DemoPhone first = phone(owner, 1);
        write(first, 0, CARDS);
        uploads.add(measured(first::sync));
        DemoPhone second = phone(owner, 2);
        downloads.add(measured(second::sync));
    }

    /** A book of that many cards: what a session without a change costs, and 1,000 more cards. */
    private void book(int cards, int rounds) {
        DemoPhone phone = phone(owner(), 1);
        for (int from = 0; from < cards; from += STEP) {
            write(phone, from, Math.min(from + STEP, cards));
            phone.sync();
        }
        List<Cpu> quiet = new ArrayList<>();
        for (int i = 0; i < 2 * rounds; i++) {
            Cpu cost = measured(() -> {
                for (int session = 0; session < SESSIONS; session++) {
                    phone.sync();
                }
            });
            if (i >= rounds) {
                quiet.add(cost);
            }
        }
        print(String.format(Locale.ROOT, "a session without change, book of %,d", cards), quiet, SESSIONS, "5");
        List<Cpu> more = new ArrayList<>();
        for (int i = 0; i < Math.min(rounds, 5); i++) {
            int from = cards + i * CARDS;
            write(phone, from, from + CARDS);
            more.add(measured(phone::sync));
        }
        print(
                String.format(Locale.ROOT, "a contact uploaded, 1,000 more in a book of %,d", cards),
                more,
                CARDS,
                "0.12");
    }

    private Cpu measured(Runnable work) {
        Cpu before = Cpu.of(serverPid, postmasterPid);
        work.run();
        return Cpu.of(serverPid, postmasterPid).since(before);
    }

    private static void print(String what, List<Cpu> rounds, int times, String budget) {
        System.out.printf(
                Locale.ROOT,
                "%-64s %8.3f %8.3f %8.3f %8s%n",
                what,
                median(rounds.stream().mapToLong(Cpu::server).sorted().toArray()) / times,
                median(rounds.stream().mapToLong(Cpu::database).sorted().toArray()) / times,
                median(rounds.stream().mapToLong(Cpu::total).sorted().toArray()) / times,
                budget);
    }

    private static double median(long[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    private DemoPhone phone(String owner, int number) {
        return new DemoPhone(owner + "-" + number, phones, server, owner, "secret");
    }

    /** Cards as phones have them: name, two numbers, an address, an IM account. */
    private static void write(DemoPhone phone, int from, int to) {
        phone.write(from, to, number -> {
            String five = String.format(Locale.ROOT, "%05d", number);
            return List.of(
                    "N:Family" + five + ";Given" + five + ";;;",
                    "FN:Given" + five + " Family" + five,
                    "TEL;CELL:+4917" + five + "00",
                    "TEL;WORK;VOICE:+4930" + five,
                    "EMAIL;INTERNET:given" + five + "@example.com",
                    "ADR;HOME:;;Street " + number + ";Town;;" + five + ";Country",
                    "ORG:Company " + number % 97,
                    "NOTE:Met at the conference\\, table " + number % 31,
                    "X-IM-TYPE:xmpp",
                    "X-IM-NUMBER:given" + five + "@im.example.com");
        });
    }

    private String owner() {
        String name = "bench" + ++owners;
        Process process;
        try {
            process = new ProcessBuilder(
                            "deploy/cardroster", "--data", data.toString(), "user", "add", name, "--password-stdin")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().write("secret".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the owner " + name + " could not be added");
            }
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
