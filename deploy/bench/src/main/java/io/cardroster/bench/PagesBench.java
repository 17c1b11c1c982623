package io.cardroster.bench;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks each page with each filter and says how long the answers took; then downloads the log from a server with little memory.
 * Called by {@code deploy/bench/pages}: {@code PagesBench DATA ENTRIES OWNERS ROUNDS}.
 */
public final class PagesBench {

    private static final double MOST_MILLIS = 300;
    private static final String HEAP = "64m";
    private static final int WARM_UP = 2;

    private PagesBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        if (arguments.length != 4) {
            System.err.println("usage: PagesBench DATA ENTRIES OWNERS ROUNDS; deploy/bench/pages does it");
            System.exit(2);
        }
        Path data = Path.of(arguments[0]);
        int entries = Integer.parseInt(arguments[1]);
        int owners = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        boolean fast;
        try (BenchServer server = new BenchServer(data)) {
            long begin = System.nanoTime();
            new PagesFill(server, data).fill(entries, owners);
            System.out.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - begin) / 1e9);
            fast = measure(new PageVisitor(server.address()), owners, rounds);
        }
        boolean table;
        boolean json;
        try (BenchServer server = new BenchServer(data, Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + HEAP))) {
            PageVisitor visitor = new PageVisitor(server.address());
            table = download(visitor, "/admin/conflicts.csv", "\r\n", entries + 1);
            json = download(visitor, "/admin/conflicts.json", "{\"id\":", entries);
        }
        System.exit(fast && table && json ? 0 : 1);
    }

    private static boolean measure(PageVisitor visitor, int owners, int rounds)
            throws IOException, InterruptedException {
        Map<String, String> pages = new LinkedHashMap<>();
        general(pages);
        pages.put("a conflict with its versions", conflict(visitor));
        owners(pages, owners);
        log(pages);
        for (int i = 0; i < WARM_UP; i++) {
            for (String path : pages.values()) {
                visitor.ask(path);
            }
        }
        System.out.printf(Locale.ROOT, "%-68s %6s %6s %6s%n", "ms of " + rounds + " requests", "p50", "p95", "max");
        int slow = 0;
        double worst = 0;
        for (Map.Entry<String, String> page : pages.entrySet()) {
            double[] took = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                took[i] = visitor.ask(page.getValue());
            }
            Arrays.sort(took);
            double p95 = took[(int) Math.ceil(rounds * 0.95) - 1];
            worst = Math.max(worst, p95);
            slow += p95 < MOST_MILLIS ? 0 : 1;
            System.out.printf(
                    Locale.ROOT,
                    "%-68s %6.0f %6.0f %6.0f%s%n",
                    page.getKey(),
                    took[(rounds - 1) / 2],
                    p95,
                    took[rounds - 1],
                    p95 < MOST_MILLIS ? "" : "  too slow");
        }
        System.out.printf(Locale.ROOT, "%d of %d pages too slow, highest p95 %.0f ms%n", slow, pages.size(), worst);
        return slow == 0;
    }

    /** Address of the busiest owner's newest conflict. */
    private static String conflict(PageVisitor visitor) throws IOException, InterruptedException {
        Matcher link = Pattern.compile("/admin/conflicts/[0-9][^\"]*")
                .matcher(visitor.page("/admin/conflicts?owner=" + PagesFill.BUSIEST));
        if (!link.find()) {
            throw new IllegalStateException("the log of " + PagesFill.BUSIEST + " shows no conflict");
        }
        return link.group();
    }

    private static void general(Map<String, String> pages) {
        for (String page : List.of("", "duplicates", "rosters", "forwards", "syncs", "sessions", "platforms")) {
            pages.put("/admin/" + page, "/admin/" + page);
        }
        String owner = "/admin/owners/" + PagesFill.BUSIEST;
        pages.put("a contact's life", owner + "/contacts/17");
        pages.put("an owner's contacts", owner);
        pages.put("an owner's contacts, middle", owner + "?after=" + encoded("10000-john smith"));
        pages.put("an owner's contacts, text Latin", owner + "?q=anna");
        pages.put("an owner's contacts, text Chinese", owner + "?q=" + encoded("王"));
        for (String page : List.of("devices", "devices/1", "duplicates", "roster", "forwards")) {
            pages.put("an owner's " + page, owner + "/" + page);
        }
    }

    private static void owners(Map<String, String> pages, int owners) {
        List<String> texts = List.of("", "anna", "王", "张小明", "00777", "zzqx", "q");
        for (String text : texts) {
            String what = "owners" + (text.isEmpty() ? "" : ", text " + text);
            String path = "/admin/owners?q=" + encoded(text);
            pages.put(what, path);
            pages.put(what + ", middle", path + "&after=" + encoded(PagesFill.name(owners / 2)));
            pages.put(what + ", last", path + "&at=last");
        }
    }

    private static void log(Map<String, String> pages) {
        Instant now = Instant.now();
        List<String> filters = new ArrayList<>(List.of(""));
        for (String kind : List.of("duplicate", "clash", "removal", "restored", "pairing", "all")) {
            filters.add("kind=" + kind);
        }
        for (String outcome : List.of("open", "reviewed", "settled", "device", "server", "nobody")) {
            filters.add("outcome=" + outcome);
            filters.add("kind=all&outcome=" + outcome);
        }
        String span = "from=" + day(now, 120) + "&until=" + day(now, 60);
        filters.addAll(List.of(
                "owner=" + PagesFill.BUSIEST,
                "owner=" + PagesFill.BUSIEST + "&outcome=settled",
                "owner=" + PagesFill.BUSIEST + "&text=anna",
                "owner=" + PagesFill.BUSIEST + "&text=zzqx",
                "device=tablet-1",
                "device=sc-pim-ppc",
                "device=sc-pim-ppc&kind=all&text=anna",
                "device=IMEI:350000000000001&outcome=open",
                span,
                span + "&kind=all&outcome=nobody"));
        for (String text :
                List.of("anna", "zoë", "ivan kowalski", "王", "欧阳", "王芳明", "+4955", "+49551234", "zzqx", "q", "5")) {
            filters.add("text=" + encoded(text));
            filters.add("kind=all&outcome=settled&text=" + encoded(text));
            filters.add("kind=clash&outcome=open&text=" + encoded(text));
        }
        filters.add(span + "&text=anna");
        filters.add(span + "&text=" + encoded("王"));
        Instant middle = now.minus(Duration.ofDays(PagesFill.DAYS / 2));
        String cursor = "older-" + ChronoUnit.MICROS.between(Instant.EPOCH, middle) + "-1-1";
        for (String filter : filters) {
            String what = "log" + (filter.isEmpty() ? "" : ", ")
                    + URLDecoder.decode(filter, StandardCharsets.UTF_8).replace("&", ", ");
            String path = "/admin/conflicts?" + filter;
            pages.put(what, path);
            pages.put(what + ", middle", path + "&at=" + cursor);
            pages.put(what + ", last", path + "&at=last");
        }
    }

    private static String day(Instant now, int ago) {
        return now.minus(Duration.ofDays(ago))
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether a download from a server with a heap of 64 MiB has all its rows. */
    private static boolean download(PageVisitor visitor, String path, String row, long rows)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        PageVisitor.Download download = visitor.download(path, row.getBytes(StandardCharsets.US_ASCII));
        System.out.printf(
                Locale.ROOT,
                "%s with -Xmx%s: %,d rows, %,d MiB in %.0f s%s%n",
                path,
                HEAP,
                download.begins(),
                download.bytes() >> 20,
                (System.nanoTime() - begin) / 1e9,
                download.begins() == rows ? "" : ", but there are " + rows);
        return download.begins() == rows;
    }
}
