package io.cardroster.fuzz;

import io.cardroster.syncml.codec.Encoding;

/** Any bytes that a client says are WBXML. Jazzer calls the two methods by their names. */
public final class WbxmlTarget {

    private WbxmlTarget() {}

    public static void fuzzerInitialize() {
        CodecCheck.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Watch.over(input, () -> CodecCheck.of(input, Encoding.WBXML));
    }
}
