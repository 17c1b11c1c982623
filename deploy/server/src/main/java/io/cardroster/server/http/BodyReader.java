package io.cardroster.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a request's body within its limits; never holds more than the limit and one byte. */
final class BodyReader {

    private final SyncLimits limits;

    BodyReader(SyncLimits limits) {
        this.limits = limits;
    }

    byte[] read(HttpServletRequest request) throws IOException, BodyRefusedException {
        String encoding = Optional.ofNullable(request.getHeader("Content-Encoding"))
                .orElse("identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean gzip = encoding.equals("gzip") || encoding.equals("x-gzip");
        if (!gzip && !encoding.equals("identity")) {
            throw new BodyRefusedException(415, "unknown content encoding");
        }
        int most = limits.messageBytes();
        if (request.getContentLengthLong() > most) {
            throw new BodyRefusedException(413, "message too large");
        }
        byte[] raw = bounded(request.getInputStream(), most, "message too large");
        if (raw.length == 0) {
            throw new BodyRefusedException(400, "empty message");
        }
        return gzip ? unpacked(raw) : raw;
    }

    private byte[] unpacked(byte[] raw) throws IOException, BodyRefusedException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            return bounded(in, limits.unpackedBytes(raw.length), "message too large when unpacked");
        } catch (ZipException | EOFException e) {
            throw new BodyRefusedException(400, "broken gzip");
        }
    }

    private static byte[] bounded(InputStream in, int most, String reason) throws IOException, BodyRefusedException {
        byte[] bytes = in.readNBytes(most);
        if (bytes.length == most && in.read() >= 0) {
            throw new BodyRefusedException(413, reason);
        }
        return bytes;
    }
}
