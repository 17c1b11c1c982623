package io.cardroster.server.cli;

/** A group of commands. */
abstract class Group extends Verb implements Runnable {

    /** A group alone is no command. */
    @Override
    public final void run() {
        throw misused("a command is missing after " + name());
    }
}
