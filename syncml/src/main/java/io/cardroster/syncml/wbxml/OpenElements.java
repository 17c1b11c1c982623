package io.cardroster.syncml.wbxml;

import io.cardroster.syncml.wbxml.MalformedMessageException.Reason;
import java.util.Arrays;

/** The elements that are open, innermost first, within limits; shared by the readers of both encodings. */
public final class OpenElements {

    private static final String NONE = "";

    private final DecodingLimits limits;
    private final String[] names;
    private final String[] namespaces;
    private int depth;
    private int count;

    public OpenElements(DecodingLimits limits) {
        this.limits = limits;
        this.names = new String[limits.depth()];
        this.namespaces = new String[limits.depth()];
        Arrays.fill(names, NONE);
        Arrays.fill(namespaces, NONE);
    }

    /** Opens an element, unless it is one too deep or one too many. */
    public void open(String namespace, String name) throws MalformedMessageException {
        if (depth == names.length) {
            throw new MalformedMessageException(Reason.TOO_DEEP, "more than " + names.length + " elements deep");
        }
        if (++count > limits.elements()) {
            throw new MalformedMessageException(Reason.TOO_LARGE, "more than " + limits.elements() + " elements");
        }
        names[depth] = name;
        namespaces[depth++] = namespace;
    }

    /** Forgets the innermost element. */
    public void close() {
        depth--;
    }

    public int depth() {
        return depth;
    }

    /** Name of the element that many levels outside the innermost one; empty when there is none. */
    public String name(int outward) {
        int i = depth - 1 - outward;
        return i < 0 ? NONE : names[i];
    }

    /** Namespace of that element; empty when there is none. */
    public String namespace(int outward) {
        int i = depth - 1 - outward;
        return i < 0 ? NONE : namespaces[i];
    }
}
