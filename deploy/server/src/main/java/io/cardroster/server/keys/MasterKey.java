package io.cardroster.server.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.Hkdf;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The key that everything secret in the database is sealed with, kept in a file beside it (a Tink keyset as JSON, AES-256-GCM) and
 * shared by all nodes. Lost key, lost secrets: the file belongs into a backup apart from the database's.
 */
public final class MasterKey {

    private static final String HMAC = "HmacSha256";

    private final KeysetHandle keyset;
    private final Aead aead;

    private MasterKey(KeysetHandle keyset) throws GeneralSecurityException {
        this.keyset = keyset;
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /**
     * Opens the key in {@code file}, or makes one there when {@code check} allows it. After a start on a database without a record
     * the caller records {@link #id()}; when another node was quicker with another key, it checks again.
     *
     * @throws KeyRefusedException when the key is missing, damaged or another one than the database was sealed with
     * @throws io.cardroster.server.data.StartRefusedException when the file is open to other users or cannot be read or written
     */
    public static MasterKey open(PrivateFile file, KeyCheck check) {
        try {
            AeadConfig.register();
            Optional<byte[]> stored = file.read();
            Optional<MasterKey> present = stored.isPresent() ? Optional.of(parse(stored.get())) : Optional.empty();
            return switch (check.verify(present.map(MasterKey::ids).orElse(Set.of()), file.path())) {
                case USE -> present.orElseThrow();
                case MAKE -> make(file);
            };
        } catch (GeneralSecurityException e) {
            throw new KeyRefusedException(
                    file.path() + " holds no usable master key (a Tink keyset as JSON with AES-256-GCM): "
                            + "restore it from the backup of the keys",
                    e);
        }
    }

    /** Id of the key that seals now; the one to record in the database. */
    public KeyId id() {
        return KeyId.of(keyset.getPrimary().getId());
    }

    /** Ids of all keys in the file; values sealed with any of them open. */
    public Set<KeyId> ids() {
        return IntStream.range(0, keyset.size())
                .mapToObj(at -> KeyId.of(keyset.getAt(at).getId()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public SecretBox secretBox() {
        return new TinkSecretBox(aead);
    }

    /**
     * A key of its own for one purpose, such as the MAC of nonces: HKDF (RFC 5869, SHA-256) of the primary key's bytes with the
     * purpose as its info, so that keys of different purposes tell nothing about each other or about the master key. The same on all
     * nodes and after a restart; another one after the primary key has changed, when what was made with the old one is to be made
     * again.
     *
     * @param purpose a fixed name such as {@code nonce}
     * @param bytes length of the key, 16 to 64
     */
    @AccessesPartialKey
    public byte[] derive(String purpose, int bytes) {
        if (purpose.isEmpty() || bytes < 16 || bytes > 64) {
            throw new IllegalArgumentException("no derived key of " + bytes + " bytes for '" + purpose + "'");
        }
        try {
            AesGcmKey primary = (AesGcmKey) keyset.getPrimary().getKey();
            byte[] info = ("cardroster/derived-key/" + purpose).getBytes(StandardCharsets.UTF_8);
            return Hkdf.computeHkdf(
                    HMAC, primary.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()), new byte[0], info, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** The id only: a key must not get into a log by a careless message. */
    @Override
    public String toString() {
        return "master key " + id();
    }

    private static MasterKey parse(byte[] json) throws GeneralSecurityException {
        KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseKeyset(
                new String(json, StandardCharsets.UTF_8), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        for (int at = 0; at < keyset.size(); at++) {
            if (!PredefinedAeadParameters.AES256_GCM.equals(
                    keyset.getAt(at).getKey().getParameters())) {
                throw new GeneralSecurityException("a key of another kind");
            }
        }
        return new MasterKey(keyset);
    }

    private static MasterKey make(PrivateFile file) throws GeneralSecurityException {
        KeysetHandle keyset = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        file.write(json.getBytes(StandardCharsets.UTF_8));
        return new MasterKey(keyset);
    }
}
