package io.cardroster.syncml.wbxml;

import static io.cardroster.syncml.wbxml.WbxmlSamples.HEADER_12;
import static io.cardroster.syncml.wbxml.WbxmlSamples.bytes;
import static io.cardroster.syncml.wbxml.WbxmlSamples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.syncml.wbxml.MalformedMessageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WbxmlReaderTest {

    @Test
    void readsTheWorkedVector() throws MalformedMessageException {
        assertThat(events(WbxmlSamples.VECTOR))
                .isEqualTo("<SyncML<SyncHdr<VerDTD\"1.2\"><VerProto\"SyncML/1.2\"><SessionID\"7\"><MsgID\"1\">"
                        + "<Target<LocURI\"http://h/s\">><Source<LocURI\"IMEI:1\">><Meta<m:MaxMsgSize\"9000\">>>"
                        + "<SyncBody<Alert<CmdID\"1\"><Data\"200\"><Item<Target<LocURI\"./card\">>"
                        + "<Source<LocURI\"./pb\">><Meta<m:Anchor<m:Last\"3\"><m:Next\"4\">>>>><Final>>>");
    }

    @Test
    void joinsAllKindsOfTextThatStandTogether() throws MalformedMessageException {
        // A table of "ab", "cd"; then table reference, inline, opaque and entity in one element.
        byte[] document =
                bytes("02a4016a05", "'ab", "00", "'cd", "57", "8303", "03", "'é", "00", "c301", "'x", "02822c", "01");

        assertThat(events(document)).isEqualTo("<LocURI\"cdéxĬ\">");
    }

    @Test
    void readsTypeFromStringTableInAnyCase() throws MalformedMessageException {
        byte[] document = bytes("0200006a1d", "'-//SyncML//DTD DevInf 1.0//EN", "4a", "5103", "'M", "000101");

        assertThat(events(document)).isEqualTo("<d:DevInf<d:Man\"M\">>");
        assertThat(new WbxmlReader(document, null, DecodingLimits.DEFAULT).idInTable())
                .isTrue();
    }

    @Test
    void pageStaysUntilItIsSwitchedWhateverIsClosed() throws MalformedMessageException {
        byte[] document = bytes(HEADER_12, "5a00014c01", "5301", "01");

        assertThat(events(document)).isEqualTo("<Meta<m:MaxMsgSize><m:Type>>");
    }

    @Test
    void emptyTextIsNoText() throws MalformedMessageException {
        assertThat(events(bytes(HEADER_12, "4f030001"))).isEqualTo("<Data>");
        assertThat(events(bytes(HEADER_12, "0f"))).isEqualTo("<Data>");
    }

    @Test
    void skipsAttributesInstructionsAndExtensions() throws MalformedMessageException {
        byte[] document = bytes(
                HEADER_12, "43", "05", "03", "'x", "0001", "cf", "0503", "'v", "00", "8300", "c301ff", "01", "40", "'e",
                "00", "8105", "c2", "03", "'text", "0001");

        assertThat(events(document)).isEqualTo("<Data\"text\">");
    }

    @Test
    void knownLiteralsAreTagsAndUnknownTagsAreDelivered() throws MalformedMessageException {
        byte[] document = bytes("02a4016a05", "'Data", "00", "6d", "4400", "03", "'x", "0001", "3f", "01");

        assertThat(events(document)).isEqualTo("<SyncML<Data\"x\"><unknown>>");
    }

    @Test
    void tellsSizeOfOldDevInfFromMaxSizeOfNew() throws MalformedMessageException {
        byte[] document = bytes("02a4036a00", "4a451c6b1c010101");

        assertThat(events(document)).isEqualTo("<d:DevInf<d:CTCap<d:Size><d:Property<d:MaxSize>>>>");
    }

    @Test
    void deliversDevInfInsidePutInItsPlace() throws MalformedMessageException {
        byte[] document =
                bytes(HEADER_12, "5f", "544f", "c30c", "02a4036a00", "4a5103", "'M", "000101", "01", "01", "1201");

        assertThat(events(document)).isEqualTo("<Put<Item<Data<d:DevInf<d:Man\"M\">>>><Final>>");
    }

    @Test
    void dataOfAddAreNeverTakenForDevInf() throws MalformedMessageException {
        byte[] document = bytes(HEADER_12, "45", "544f", "c306", "02a4036a004a", "010101");

        assertThat(events(document)).startsWith("<Add<Item<Data\"");
    }

    @Test
    void opaqueDataKeepEveryByte() throws MalformedMessageException {
        byte[] card = {'a', '\r', '\n', 0, (byte) 0xE4, (byte) 0xC3, (byte) 0xA4, (byte) 0xF0, (byte) 0x9F};
        byte[] document = bytes(HEADER_12, "45544fc309", "610d0a00e4c3a4f09f", "010101");

        String events = events(document);
        String text = events.substring(events.indexOf('"') + 1, events.lastIndexOf('"'));
        assertThat(ExactText.bytes(text)).isEqualTo(card);
    }

    @Test
    void rawDigestBecomesBase64() throws MalformedMessageException {
        String digest = "00112233445566778899aabbccddeeff";
        byte[] document = bytes(HEADER_12, "4e4fc310", digest, "0101");

        assertThat(events(document))
                .isEqualTo("<Cred<Data\"" + Base64.getEncoder().encodeToString(bytes(digest)) + "\">>");
    }

    @Test
    void sixteenCharactersOfBase64StayAsTheyAre() throws MalformedMessageException {
        byte[] document = bytes(HEADER_12, "4e4fc310", "'YWxpY2U6c2VjcmV0", "0101");

        assertThat(events(document)).isEqualTo("<Cred<Data\"YWxpY2U6c2VjcmV0\">>");
    }

    @Test
    void readsOtherCharsetsAndPrefersTheTransports() throws MalformedMessageException {
        assertThat(events(bytes("02a4010400", "4f03", "e4", "0001"))).isEqualTo("<Data\"ä\">");
        assertThat(events(bytes("02a401876800", "4f03", "00e40061", "000001"))).isEqualTo("<Data\"äa\">");
        WbxmlReader reader = new WbxmlReader(
                bytes(HEADER_12, "4f03", "e4", "0001"), StandardCharsets.ISO_8859_1, DecodingLimits.DEFAULT);
        reader.next();
        reader.next();
        assertThat(reader.getText()).isEqualTo("ä");
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < WbxmlSamples.VECTOR.length; length++) {
            byte[] cut = Arrays.copyOf(WbxmlSamples.VECTOR, length);
            assertThatThrownBy(() -> events(cut)).as("%d bytes", length).isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void whatFollowsTheRootIsIgnored() throws MalformedMessageException {
        assertThat(events(bytes(HEADER_12, "120000ff"))).isEqualTo("<Final>");
    }

    @Test
    void refusesWhatIsNotWbxmlOfSyncml() {
        assertReason(Reason.NOT_SYNCML, bytes("'<SyncML/>"));
        assertReason(Reason.UNKNOWN_CODE_PAGE, bytes(HEADER_12, "5a000216"));
        assertReason(Reason.ILL_FORMED, bytes(HEADER_12, "01"));
        assertReason(Reason.ILL_FORMED, bytes(HEADER_12, "03", "'x", "00", "12"));
        assertReason(Reason.ILL_FORMED, bytes(HEADER_12, "4f8305", "01"));
        assertReason(Reason.ILL_FORMED, bytes(HEADER_12, "4f02", "83b800", "01"));
    }

    @Test
    void lengthsAreCheckedBeforeMemoryIsTaken() {
        assertReason(Reason.ILL_FORMED, bytes(HEADER_12, "4fc387ffffff7f", "01"));
        assertReason(Reason.ILL_FORMED, bytes(HEADER_12, "4fc3ffffffff7f", "01"));
        assertReason(Reason.ILL_FORMED, bytes("02a4016a87ffffff7f", "12"));
    }

    @Test
    void stringTableBombIsRefused() {
        byte[] start = bytes("02a4016a8768");
        byte[] document = Arrays.copyOf(start, start.length + 1000 + 3000);
        Arrays.fill(document, start.length, start.length + 1000, (byte) 'A');
        document[start.length + 1000] = 0x4F;
        for (int i = start.length + 1001; i + 1 < document.length; i += 2) {
            document[i] = (byte) 0x83;
            document[i + 1] = 0;
        }

        assertReason(Reason.TOO_LARGE, document);
    }

    @Test
    void endlessNestingAndEndlessElementsAreRefused() {
        byte[] deep = Arrays.copyOf(bytes(HEADER_12), 100_000);
        Arrays.fill(deep, 5, deep.length, (byte) 0x48);
        byte[] wide = Arrays.copyOf(bytes(HEADER_12, "6d"), 1 << 20);
        Arrays.fill(wide, 6, wide.length, (byte) 0x05);

        assertReason(Reason.TOO_DEEP, deep);
        assertReason(Reason.TOO_LARGE, wide);
    }

    private static void assertReason(Reason reason, byte[] document) {
        assertThatThrownBy(() -> events(document))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
