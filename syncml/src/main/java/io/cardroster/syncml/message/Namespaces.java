package io.cardroster.syncml.message;

/** XML namespaces of the three documents that make up a message (protocol notes 1.1). */
public final class Namespaces {

    public static final String SYNCML = "SYNCML:SYNCML1.2";
    public static final String METINF = "syncml:metinf";
    public static final String DEVINF = "syncml:devinf";

    private Namespaces() {}
}
