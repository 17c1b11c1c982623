package io.cardroster.source.forward;

/** Reads a forward in one form of writing it. */
@FunctionalInterface
public interface ForwardReader {

    /**
     * Reads it.
     *
     * @throws MalformedForwardException when it is not of this form; the message says why and quotes nothing
     */
    ForwardDraft read(byte[] data);
}
