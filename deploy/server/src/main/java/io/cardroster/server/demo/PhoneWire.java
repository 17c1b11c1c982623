package io.cardroster.server.demo;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Carries a demo phone's messages: WBXML over HTTP, as phones do, to wherever the last answer said. */
final class PhoneWire {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Encoding ENCODING = Encoding.WBXML;

    private final MessageCodec codec = new MessageCodec(DecodingLimits.DEFAULT);
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PATIENCE)
            .build();
    private URI target;

    PhoneWire(URI server) {
        this.target = server;
    }

    String target() {
        return target.toString();
    }

    /**
     * Sends a message and reads the answer.
     *
     * @throws DemoFailedException when there is none
     */
    SyncMessage exchange(SyncMessage message) {
        byte[] body = codec.encode(message, WireForm.of(ENCODING, ProtocolVersion.V1_2));
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(target)
                            .timeout(PATIENCE)
                            .header("Content-Type", ENCODING.contentType())
                            .header("User-Agent", "Cardroster demo phone")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new DemoFailedException("the server answered the phone with HTTP " + response.statusCode());
            }
            SyncMessage answer =
                    codec.decode(response.body(), MediaType.of(ENCODING)).message();
            answer.header().flatMap(SyncHeader::respUri).ifPresent(next -> target = URI.create(next));
            return answer;
        } catch (IOException | MalformedMessageException e) {
            throw new DemoFailedException("the phone got no answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("the demo was stopped", e);
        }
    }
}
