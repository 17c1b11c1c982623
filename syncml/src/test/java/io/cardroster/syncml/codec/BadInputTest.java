package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import io.cardroster.syncml.wbxml.MalformedMessageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

    private static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "hello", "{\"a\":1}", "<", "<html></html>", "<SyncML", "<SyncML>", "<SyncML></Sync>"})
    void whatIsNoMessageIsRefused(String body) {
        for (Encoding encoding : Encoding.values()) {
            assertThatThrownBy(() -> CODEC.decode(bytes(body), MediaType.of(encoding)))
                    .isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void otherRootsAreNotSyncml() {
        assertReason(Reason.NOT_SYNCML, bytes("<html/>"));
        assertReason(Reason.NOT_SYNCML, bytes("<x:SyncML xmlns:x='urn:other'/>"));
        assertReason(Reason.NOT_SYNCML, new byte[] {2, (byte) 0xA4, 1, 0x6A, 0, 0x12});
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void everyTruncationIsRefused(Encoding encoding) {
        byte[] whole = CODEC.encode(
                MessageSamples.message(ProtocolVersion.V1_2, 1), WireForm.of(encoding, ProtocolVersion.V1_2));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> CODEC.decode(cut, MediaType.of(encoding)))
                    .as("%d bytes", length)
                    .isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void everyTruncationOfARecordedDevInfIsRefused() {
        byte[] whole = Recorded.of("syncevolution-2.0.0/21-syncml-1.0-slow/001-req.wbxml")
                .body();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> CODEC.decode(cut, MediaType.of(Encoding.WBXML)))
                    .as("%d bytes", length)
                    .isInstanceOf(MalformedMessageException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE SyncML [<!ENTITY e 'x'>]><SyncML/>",
                "<!DOCTYPE SyncML [<!ENTITY e 'x'>]><SyncML><SyncHdr><SessionID>&e;</SessionID></SyncHdr></SyncML>",
                "<!DOCTYPE SyncML [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><SyncML><SyncHdr>&e;</SyncHdr></SyncML>",
                "<!DOCTYPE SyncML SYSTEM 'http://192.0.2.1/x' [<!ELEMENT SyncML ANY>]><SyncML/>",
                "<!DOCTYPE SyncML [<!ENTITY % p SYSTEM 'http://192.0.2.1/x'> %p;]><SyncML/>"
            })
    void declarationsAreRefused(String xml) {
        assertReason(Reason.FORBIDDEN_DTD, bytes(xml));
    }

    @Test
    void undeclaredEntitiesAreRefused() {
        assertThatThrownBy(() -> CODEC.decode(
                        bytes("<SyncML><SyncHdr><SessionID>&e;</SessionID></SyncHdr></SyncML>"),
                        MediaType.of(Encoding.XML)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void endlessNestingIsRefused() {
        byte[] wbxml = new byte[100_005];
        System.arraycopy(new byte[] {2, (byte) 0xA4, 1, 0x6A, 0, 0x6D, 0x6B}, 0, wbxml, 0, 7);
        Arrays.fill(wbxml, 7, wbxml.length, (byte) 0x48);

        assertReason(Reason.TOO_DEEP, wbxml);
        assertReason(Reason.TOO_DEEP, bytes("<SyncML><SyncBody>" + "<Atomic>".repeat(100_000)));
        assertReason(Reason.TOO_DEEP, bytes("<SyncML><SyncBody>" + "<Odd>".repeat(100_000)));
    }

    @Test
    void endlessElementsAreRefused() {
        assertReason(Reason.TOO_LARGE, bytes("<SyncML><SyncBody>" + "<Add/>".repeat(300_000)));
    }

    @Test
    void refusalsDoNotQuoteTheMessage() {
        String secret = "<SyncML><SyncHdr><Cred><Data>c2VjcmV0</Dat></SyncHdr>";

        assertThatThrownBy(() -> CODEC.decode(bytes(secret), MediaType.of(Encoding.XML)))
                .isInstanceOf(MalformedMessageException.class)
                .hasNoCause()
                .message()
                .doesNotContain("c2VjcmV0", "Dat");
    }

    private static void assertReason(Reason reason, byte[] body) {
        assertThatThrownBy(() -> CODEC.decode(body, MediaType.of(Encoding.XML)))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
