package io.cardroster.syncml.spi;

/**
 * Runs what a client asks for with Exec, for one target. An instance works inside one transaction and is stateless between
 * calls. A client may send the same command again in a new session, so a handler knows a repeat by the Correlator or by what it
 * says.
 */
public interface CommandHandler {

    /** Runs it; never throws for what the command says. */
    CommandAnswer run(ExecCommand command);
}
