package io.cardroster.syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.DevInf;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Put;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevInfDocumentTest {

    private static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);

    private final DevInfDocument documents = new DevInfDocument();

    @Test
    void keepsWhatADeviceSaid() throws MalformedMessageException {
        DevInf devInf = devInf(recorded());

        DevInf kept = documents.read(documents.write(devInf)).orElseThrow();

        assertThat(documents.write(kept)).isEqualTo(documents.write(devInf));
        assertThat(kept.datastores()).hasSameSizeAs(devInf.datastores()).isNotEmpty();
    }

    /** Found by fuzzing: stored as it came, each later sync of the device failed when it was read. */
    @Test
    void aControlCharacterOfAPhoneDoesNotMakeTheDocumentUnreadable() throws MalformedMessageException {
        byte[] message = recorded();
        int at = new String(message, StandardCharsets.ISO_8859_1).indexOf("SyncEvolution");
        Arrays.fill(message, at, at + 3, (byte) 1);

        Optional<DevInf> kept = documents.read(documents.write(devInf(message)));

        assertThat(kept).isPresent();
    }

    @Test
    void somethingElseIsNoDevInf() {
        assertThat(documents.read("<DevInf".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(documents.read("<SyncML/>".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(documents.read(new byte[0])).isEmpty();
    }

    private static byte[] recorded() {
        return Recorded.of("syncevolution-2.0.0/01-slow-first-upload/001-req.wbxml")
                .body();
    }

    private static DevInf devInf(byte[] message) throws MalformedMessageException {
        return CODEC.decode(message, MediaType.of(Encoding.WBXML)).message().commands().stream()
                .filter(Put.class::isInstance)
                .map(Command::items)
                .map(items -> items.get(0))
                .map(Item::data)
                .flatMap(Optional::stream)
                .flatMap(data -> data.devInf().stream())
                .findFirst()
                .orElseThrow();
    }
}
