package io.cardroster.syncml.wbxml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The three tag tables of SyncML, each with the namespace that stands for it in XML. The tables are the union over the
 * protocol versions, since phones use tags of later versions in older documents (protocol notes 3.3 to 3.5).
 */
@SuppressWarnings("ImmutableEnumChecker") // tables that only the constructor fills
public enum CodePage {
    /** Page 0 of a SyncML document. */
    SYNCML("SYNCML:SYNCML1.2", """
            05 Add         13 Get        21 RespURI    2F TargetRef
            06 Alert       14 Item       22 Results
            07 Archive     15 Lang       23 Search     31 VerDTD
            08 Atomic      16 LocName    24 Sequence   32 VerProto
            09 Chal        17 LocURI     25 SessionID  33 NumberOfChanges
            0A Cmd         18 Map        26 SftDel     34 MoreData
            0B CmdID       19 MapItem    27 Source     35 Field
            0C CmdRef      1A Meta       28 SourceRef  36 Filter
            0D Copy        1B MsgID      29 Status     37 Record
            0E Cred        1C MsgRef     2A Sync       38 FilterType
            0F Data        1D NoResp     2B SyncBody   39 SourceParent
            10 Delete      1E NoResults  2C SyncHdr    3A TargetParent
            11 Exec        1F Put        2D SyncML     3B Move
            12 Final       20 Replace    2E Target     3C Correlator
            """),
    /** Page 1 of a SyncML document. */
    METINF("syncml:metinf", """
            05 Anchor      0B Mark       11 SharedMem
            06 EMI         0C MaxMsgSize 12 Size
            07 Format      0D Mem        13 Type
            08 FreeID      0E MetInf     14 Version
            09 FreeMem     0F Next       15 MaxObjSize
            0A Last        10 NextNonce  16 FieldLevel
            """),
    /**
     * Page 0 of a DevInf document. Token 1C is {@code Size} up to 1.1 and {@code MaxSize} in 1.2; the reader tells them apart
     * by the parent, the writer knows both names.
     */
    DEVINF("syncml:devinf", """
            05 CTCap       15 Mod        25 VerDTD
            06 CTType      16 OEM        26 XNam
            07 DataStore   17 ParamName  27 XVal
            08 DataType    18 PropName   28 UTC
            09 DevID       19 Rx         29 SupportNumberOfChanges
            0A DevInf      1A Rx-Pref    2A SupportLargeObjs
            0B DevTyp      1B SharedMem  2B Property
            0C DisplayName 1C Size       2C PropParam
            0D DSMem       1D SourceRef  2D MaxOccur
            0E Ext         1E SwV        2E NoTruncate
            0F FwV         1F SyncCap
            10 HwV         20 SyncType   30 Filter-Rx
            11 Man         21 Tx         31 FilterCap
            12 MaxGUIDSize 22 Tx-Pref    32 FilterKeyword
            13 MaxID       23 ValEnum    33 FieldLevel
            14 MaxMem      24 VerCT      34 SupportHierarchicalSync
            """);

    /** What token 1C of DevInf is called in 1.2, where it stands inside {@code Property}. */
    static final String MAX_SIZE = "MaxSize";

    /**
     * What an element is called whose name SyncML does not know, whatever it is called by the client: nothing binds to it, and a
     * binding may rely on names being interned, which names from outside are not.
     */
    public static final String UNKNOWN = "unknown";

    private static final int TOKENS = 0x40;
    private static final CodePage[] PAGES = values();

    private final String namespace;
    private final String[] names = new String[TOKENS];
    private final Map<String, Integer> tokens = new HashMap<>();
    private final Map<String, String> interned = new HashMap<>();

    CodePage(String namespace, String table) {
        this.namespace = namespace;
        for (int token = 0; token < TOKENS; token++) {
            names[token] = UNKNOWN;
        }
        String[] cells = table.trim().split("\\s+", -1);
        for (int i = 0; i < cells.length; i += 2) {
            int token = Integer.parseInt(cells[i], 16);
            names[token] = cells[i + 1].intern();
            tokens.put(names[token], token);
            interned.put(names[token], names[token]);
        }
        Integer size = tokens.get("Size");
        if (tokens.containsKey("CTCap") && size != null) {
            tokens.put(MAX_SIZE, size);
            interned.put(MAX_SIZE, MAX_SIZE);
        }
    }

    /** Namespace that the binding uses for this page, whatever the version of the document; interned. */
    public String namespace() {
        return namespace;
    }

    /**
     * Tag name of a token, interned.
     *
     * @param token 0 to 63; an unassigned one has a name that no element of SyncML has, so that a binding skips it
     */
    String name(int token) {
        return names[token];
    }

    /** Token of a tag name, or -1 when this page has no such tag. */
    int token(String name) {
        return tokens.getOrDefault(name, -1);
    }

    /** The interned instance of a tag name of this page, or null when it has no such tag. */
    public @Nullable String find(String name) {
        return interned.get(name);
    }

    /** The page with this namespace, or null. Compares exactly: what a foreign document calls it is the codec's business. */
    public static @Nullable CodePage of(String namespace) {
        for (CodePage page : PAGES) {
            if (page.namespace.equals(namespace)) {
                return page;
            }
        }
        return null;
    }
}
