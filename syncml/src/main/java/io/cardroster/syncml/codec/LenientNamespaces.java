package io.cardroster.syncml.codec;

import io.cardroster.syncml.message.Namespaces;
import io.cardroster.syncml.wbxml.CodePage;
import io.cardroster.syncml.wbxml.OpenElements;

/**
 * The namespace that an element of a message belongs to, told by its place as much as by what the client declares: some
 * clients declare none, some only the outermost, some in lower case, and each the one of its own version (protocol notes 1.1
 * and 2.4).
 */
final class LenientNamespaces {

    /** Namespace of elements that belong to none of the three documents. */
    static final String FOREIGN = "foreign";

    private static final String ANY_SYNCML = "SYNCML:SYNCML";

    private LenientNamespaces() {}

    /**
     * Decides for an element that is about to be opened.
     *
     * @param declared what the XML says; empty for nothing
     * @param around the elements that it stands in
     */
    static String namespace(String declared, String name, OpenElements around) {
        if (startsWith(declared, Namespaces.METINF)) {
            return known(CodePage.METINF, name, around);
        }
        if (startsWith(declared, Namespaces.DEVINF)) {
            return known(CodePage.DEVINF, name, around);
        }
        if (!declared.isEmpty() && !startsWith(declared, ANY_SYNCML)) {
            return FOREIGN;
        }
        return byPlace(name, around);
    }

    /** A client may declare the namespace of the content already on Meta or Data, which are not in it. */
    private static String known(CodePage declared, String name, OpenElements around) {
        boolean misplaced = declared.find(name) == null
                && CodePage.SYNCML.find(name) != null
                && around.namespace(0).equals(Namespaces.SYNCML);
        return misplaced ? Namespaces.SYNCML : declared.namespace();
    }

    private static String byPlace(String name, OpenElements around) {
        String parent = around.namespace(0);
        if (parent.equals(Namespaces.DEVINF) || name.equals("DevInf")) {
            return Namespaces.DEVINF;
        }
        boolean inMeta = parent.equals(Namespaces.METINF) || around.name(0).equals("Meta");
        boolean echoedAnchor = around.name(0).equals("Data") && name.equals("Anchor");
        return inMeta || echoedAnchor ? Namespaces.METINF : Namespaces.SYNCML;
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
