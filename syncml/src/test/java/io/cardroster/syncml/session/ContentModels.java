package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.ProtocolVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What may stand in which element, in which order, in each version (protocol notes 2.1 to 2.6): strict clients reject a whole
 * message for one misplaced element. An element that stands in no table has text only.
 */
final class ContentModels {

    private static final Map<String, Pattern> V1_0 = tables("""
            SyncML       SyncHdr SyncBody
            SyncHdr      VerDTD VerProto SessionID MsgID Target Source RespURI? NoResp? Cred? Meta?
            SyncBody     (Alert|Atomic|Copy|Exec|Get|Map|Put|Results|Search|Sequence|Status|Sync)+ Final?
            Sync         CmdID NoResp? Cred? Target? Source? Meta? (Add|Atomic|Copy|Delete|Sequence|Replace)*
            Add          CmdID NoResp? Cred? Meta? Item+
            Replace      CmdID NoResp? Cred? Meta? Item+
            Delete       CmdID NoResp? Archive? SftDel? Cred? Meta? Item+
            Alert        CmdID NoResp? Cred? Data? Item*
            Get          CmdID NoResp? Lang? Cred? Meta? Item+
            Put          CmdID NoResp? Lang? Cred? Meta? Item+
            Results      CmdID MsgRef? CmdRef Meta? TargetRef? SourceRef? Item+
            Status       CmdID MsgRef CmdRef Cmd TargetRef* SourceRef* Cred? Chal? Data Item*
            Item         Target? Source? Meta? Data?
            Target       LocURI LocName?
            Source       LocURI LocName?
            Cred         Meta? Data
            Chal         Meta
            Data         (Anchor|DevInf)?
            Meta         Format? Type? Mark? Size? Anchor? Version? NextNonce? MaxMsgSize? EMI* Mem?
            Anchor       Last? Next
            Mem          SharedMem? FreeMem FreeID
            Archive
            SftDel
            NoResp
            Final
            DevInf       VerDTD Man? Mod? OEM? FwV? SwV? HwV? DevID DevTyp DataStore+ CTCap? Ext*
            DataStore    SourceRef DisplayName? MaxGUIDSize? Rx-Pref Rx* Tx-Pref Tx* DSMem? SyncCap
            Rx-Pref      CTType VerCT
            Rx           CTType VerCT
            Tx-Pref      CTType VerCT
            Tx           CTType VerCT
            DSMem        SharedMem? MaxMem? MaxID?
            SyncCap      SyncType+
            CTCap        (CTType (PropName (ValEnum+|DataType Size?)? DisplayName? (ParamName (ValEnum+|DataType Size?)? DisplayName?)*)+)+
            Ext          XNam XVal*
            """);

    private static final Map<String, Pattern> V1_1 = tables(V1_0, """
            SyncBody     (Alert|Atomic|Copy|Exec|Get|Map|Put|Results|Search|Sequence|Status|Sync|Add|Replace|Delete)+ Final?
            Sync         CmdID NoResp? Cred? Target? Source? Meta? NumberOfChanges? (Add|Atomic|Copy|Delete|Sequence|Replace)*
            Item         Target? Source? Meta? Data? MoreData?
            MoreData
            Meta         Format? Type? Mark? Size? Anchor? Version? NextNonce? MaxMsgSize? MaxObjSize? EMI* Mem?
            UTC
            SupportLargeObjs
            SupportNumberOfChanges
            DevInf       VerDTD Man? Mod? OEM? FwV? SwV? HwV? DevID DevTyp UTC? SupportLargeObjs? SupportNumberOfChanges? DataStore+ CTCap? Ext*
            """);

    private static final Map<String, Pattern> V1_2 = tables(V1_1, """
            SyncBody     (Alert|Atomic|Copy|Exec|Get|Map|Put|Results|Search|Sequence|Status|Sync|Add|Move|Replace|Delete)+ Final?
            Alert        CmdID NoResp? Cred? Data? Correlator? Item*
            Item         Target? Source? SourceParent? TargetParent? Meta? Data? MoreData?
            Meta         FieldLevel? Format? Type? Mark? Size? Anchor? Version? NextNonce? MaxMsgSize? MaxObjSize? EMI* Mem?
            DevInf       VerDTD Man Mod OEM? FwV SwV HwV DevID DevTyp UTC? SupportLargeObjs? SupportNumberOfChanges? DataStore+ Ext*
            DataStore    SourceRef DisplayName? MaxGUIDSize? Rx-Pref Rx* Tx-Pref Tx* CTCap+ DSMem? SupportHierarchicalSync? SyncCap Filter-Rx* FilterCap*
            CTCap        CTType VerCT FieldLevel? Property+
            Property     PropName DataType? MaxOccur? MaxSize? NoTruncate? ValEnum* DisplayName? PropParam*
            PropParam    ParamName DataType? ValEnum* DisplayName?
            """);

    private ContentModels() {}

    private static Map<String, Pattern> tables(String lines) {
        return tables(Map.of(), lines);
    }

    private static Map<String, Pattern> tables(Map<String, Pattern> before, String lines) {
        Map<String, Pattern> tables = new HashMap<>(before);
        for (String line : lines.lines().toList()) {
            String[] words = line.strip().split(" +", 2);
            String model = words.length == 1 ? "" : words[1];
            tables.put(
                    words[0],
                    Pattern.compile(model.replaceAll("[A-Za-z-]+", "(?:$0;)").replace(" ", "")));
        }
        return Map.copyOf(tables);
    }

    /** Fails when the message is not valid in its version; WBXML is made of the same events and is not looked at. */
    static void check(byte[] message, Encoding encoding, ProtocolVersion version) {
        if (encoding == Encoding.XML) {
            Map<String, Pattern> models = switch (version) {
                case V1_0 -> V1_0;
                case V1_1 -> V1_1;
                case V1_2 -> V1_2;
            };
            check(parse(message).getDocumentElement(), models);
        }
    }

    private static Document parse(byte[] message) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(message));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("answer is no XML", e);
        }
    }

    private static void check(Node element, Map<String, Pattern> models) {
        StringBuilder children = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE) {
                children.append(child.getLocalName()).append(';');
                check(child, models);
            }
        }
        Pattern model = models.get(element.getLocalName());
        boolean valid =
                model == null ? children.isEmpty() : model.matcher(children).matches();
        if (!valid) {
            throw new AssertionError("content of " + element.getLocalName() + ": " + children);
        }
    }
}
