package io.cardroster.e2e;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Requests without a right password, from another address than the phones', at a given rate over kept connections. */
final class Flood implements AutoCloseable {

    private static final int CONNECTIONS = 100;

    private final URI url;
    private final List<byte[]> requests;
    private final long nanosBetween;
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentSkipListMap<Integer, LongAdder> byStatus = new ConcurrentSkipListMap<>();
    private final LongAdder broken = new LongAdder();
    private volatile long begin = System.nanoTime();
    private volatile boolean ended;

    /** What came back. */
    record Answers(double perSecond, Map<Integer, Long> byStatus, long broken) {}

    private Flood(String url, int perSecond) {
        this.url = URI.create(url);
        String alert = RawClient.alert(201, "contacts", "");
        this.requests = List.of(
                request(RawClient.message("nobody", "stranger-1", "", alert)),
                request(RawClient.message("nobody", "stranger-2", "guess", alert)),
                request(RawClient.message("owner0", "stranger-3", "guess", alert)));
        this.nanosBetween = TimeUnit.SECONDS.toNanos(CONNECTIONS) / perSecond;
    }

    static Flood start(String url, int perSecond) {
        Flood flood = new Flood(url, perSecond);
        for (int i = 0; i < CONNECTIONS; i++) {
            int connection = i;
            Thread thread = new Thread(() -> flood.run(connection), "flood-" + i);
            thread.setDaemon(true);
            flood.threads.add(thread);
        }
        flood.threads.forEach(Thread::start);
        return flood;
    }

    /** Forgets what came back so far: programs that have run for a while are quicker. */
    void countAnew() {
        byStatus.clear();
        begin = System.nanoTime();
    }

    /** Ends it and tells what came back. */
    Answers stop() {
        double seconds = (System.nanoTime() - begin) / 1e9;
        close();
        Map<Integer, Long> statuses = new TreeMap<>();
        byStatus.forEach((status, count) -> statuses.put(status, count.sum()));
        long all = statuses.values().stream().mapToLong(Long::longValue).sum();
        return new Answers(all / seconds, statuses, broken.sum());
    }

    @Override
    public void close() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One connection; opened anew when the server closes it. */
    private void run(int connection) {
        long next = begin + connection * nanosBetween / CONNECTIONS;
        int sent = connection;
        while (!ended) {
            try (Socket socket = new Socket()) {
                socket.bind(new InetSocketAddress("127.0.0.2", 0));
                socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 5_000);
                socket.setSoTimeout(10_000);
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                boolean open = true;
                while (open && !ended) {
                    TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                    next += nanosBetween;
                    socket.getOutputStream().write(requests.get(sent++ % requests.size()));
                    open = answered(in);
                }
            } catch (IOException e) {
                broken.increment();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Reads one answer; whether the connection stays open. */
    private boolean answered(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        byStatus.computeIfAbsent(status, any -> new LongAdder()).increment();
        long length = 0;
        boolean open = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        lower.substring("content-length:".length()).strip());
            }
            open &= !lower.equals("connection: close");
        }
        in.skipNBytes(length);
        return open;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private byte[] request(String message) {
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nContent-Type: "
                + RawClient.XML + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        return (head + message).getBytes(StandardCharsets.UTF_8);
    }
}
