package io.cardroster.source.sim;

import io.cardroster.syncml.codec.DecodedMessage;
import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.message.DevInf.ServerFacts;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.session.EngineSettings;
import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import io.cardroster.syncml.session.SyncEngine;
import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import io.cardroster.syncml.spi.Transactions;
import io.cardroster.syncml.spi.UnitOfWork;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The product's engine for all histories of a thread, one after the other: to bind the message classes takes longer than to play
 * a history. The engine keeps nothing between two messages, so it does not matter that it is the same.
 */
final class SharedEngine implements Transactions, RandomGenerator {

    final MessageCodec codec = new MessageCodec(DecodingLimits.DEFAULT);
    private final SyncEngine engine;
    private Server server;

    SharedEngine() {
        EngineSettings settings = EngineSettings.defaults(
                PhoneSession.URL, new ServerFacts("Cardroster", "Server", "0.1", "cardroster"), new byte[32]);
        this.engine = new SyncEngine(
                settings,
                this,
                new Welcome(),
                new PlainBox(),
                () -> server.clock().instant(),
                this);
    }

    /** The engine works for this server from now on. */
    void serve(Server next) {
        server = next;
    }

    Reply answer(byte[] message, String contentType, String token) {
        return engine.answer(new Request(contentType, token, message, "simulated", true));
    }

    SyncMessage decode(byte[] bytes, MediaType type) {
        try {
            DecodedMessage decoded = codec.decode(bytes, type);
            return decoded.message();
        } catch (MalformedMessageException e) {
            throw new Violation(Invariant.NO_ERROR, "the answer cannot be read: " + e.getMessage());
        }
    }

    @Override
    public <T> T run(OwnerId owner, Function<UnitOfWork, T> work) {
        return server.run(owner, work);
    }

    @Override
    public long nextLong() {
        return server.random().nextLong();
    }

    /** Whoever comes is the owner. */
    private final class Welcome implements Authenticator {

        @Override
        public Verdict verify(Credential credential, DeviceUri device, Collection<Nonce> nonces) {
            return new Verdict.Accepted(server.owner());
        }

        @Override
        public boolean takesMd5(String login, boolean version10) {
            return !version10;
        }

        @Override
        public Credential.Basic serverLogin(OwnerId owner) {
            return new Credential.Basic("cardroster", "server password");
        }
    }

    /** Seals by writing the context in front; nobody in the simulation tampers. */
    static final class PlainBox implements SecretBox {

        @Override
        public byte[] seal(byte[] clear, String context) {
            byte[] head = context.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(4 + head.length + clear.length)
                    .putInt(head.length)
                    .put(head)
                    .put(clear)
                    .array();
        }

        @Override
        public byte[] open(byte[] sealed, String context) {
            byte[] head = context.getBytes(StandardCharsets.UTF_8);
            boolean same = sealed.length >= 4 + head.length
                    && ByteBuffer.wrap(sealed).getInt() == head.length
                    && Arrays.equals(sealed, 4, 4 + head.length, head, 0, head.length);
            if (!same) {
                throw new SealBrokenException("sealed for something else", new IllegalArgumentException());
            }
            return Arrays.copyOfRange(sealed, 4 + head.length, sealed.length);
        }
    }
}
