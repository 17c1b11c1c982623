package io.cardroster.server.postgres;

/** An embedded PostgreSQL that takes connections, until it is closed. */
public final class Running implements AutoCloseable {

    private final Postmaster postmaster;
    private final String user;
    private final String password;
    private final Runnable atLast;
    private volatile boolean closing;

    Running(Postmaster postmaster, String user, String password, Runnable atLast) {
        this.postmaster = postmaster;
        this.user = user;
        this.password = password;
        this.atLast = atLast;
    }

    /** Address of the application's database; without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + Postmaster.ADDRESS + ":" + postmaster.port() + "/" + Cluster.APPLICATION;
    }

    /** The application's role: owner of its database, no superuser. */
    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** Number of the server process, for messages. */
    public long process() {
        return postmaster.process();
    }

    /** Runs {@code action} once when the database ends without having been closed; its log says why. */
    public void whenLost(Runnable action) {
        postmaster.whenEnded(() -> {
            if (!closing) {
                action.run();
            }
        });
    }

    /** Stops the database cleanly; connections still open are cut. Close the pool before. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            postmaster.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atLast.run();
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL " + Binaries.MAJOR + " at " + jdbcUrl() + " (process " + process() + ")";
    }
}
