package io.cardroster.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CPU time that processes have used, from Linux's {@code /proc}.
 *
 * @param server of the JVM, in milliseconds
 * @param database of PostgreSQL with all its processes, those that ended too, in milliseconds
 */
record Cpu(long server, long database) {

    private static final long MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux that runs a JVM

    static Cpu of(long serverPid, long postmasterPid) {
        Stream<Long> children = ProcessHandle.of(postmasterPid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        long database = used(postmasterPid, true)
                + children.mapToLong(child -> used(child, false)).sum();
        return new Cpu(used(serverPid, false), database);
    }

    Cpu since(Cpu before) {
        return new Cpu(server - before.server, database - before.database);
    }

    long total() {
        return server + database;
    }

    private static long used(long pid, boolean withEndedChildren) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // utime and stime, then the same of ended children: fields 14 to 17 of proc(5), the first two are cut off
            // here.
            return Pattern.compile(" ")
                            .splitAsStream(stat.substring(stat.lastIndexOf(')') + 2))
                            .skip(11)
                            .limit(withEndedChildren ? 4 : 2)
                            .mapToLong(Long::parseLong)
                            .sum()
                    * MILLIS_PER_TICK;
        } catch (NoSuchFileException e) {
            return 0; // ended meanwhile; its parent has its time
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
