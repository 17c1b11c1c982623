package io.cardroster.server.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
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
 * shared by all nodes. Lost key, lost secrets: the file belongs into a backup apart from the database's. After a change of the key
 * the file holds the new one, which seals, and the old ones, which still open. Safe for use by many threads.
 */
public final class MasterKey {

    private final PrivateFile file;
    private volatile Keys keys;

    private MasterKey(PrivateFile file, Keys keys) {
        this.file = file;
        this.keys = keys;
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
            Optional<Keys> present = stored.isPresent() ? Optional.of(Keys.parse(stored.get())) : Optional.empty();
            Keys keys = switch (check.verify(present.map(Keys::ids).orElse(Set.of()), file.path())) {
                case USE -> present.orElseThrow();
                case MAKE -> write(file, withNewPrimary(KeysetHandle.newBuilder()));
            };
            return new MasterKey(file, keys);
        } catch (GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    /** Id of the key that seals now; the one to record in the database. */
    public KeyId id() {
        return keys.primary();
    }

    /** Ids of all keys in the file; values sealed with any of them open. */
    public Set<KeyId> ids() {
        return keys.ids();
    }

    public SecretBox secretBox() {
        return new TinkSecretBox(() -> keys.aead());
    }

    /** Adds a new key to the file, which seals from now on. Other nodes notice when they {@link #reload}. */
    public synchronized void rotate() {
        reload();
        try {
            keys = write(file, withNewPrimary(KeysetHandle.newBuilder(keys.handle())));
        } catch (GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    /** Takes all keys but the one that seals out of the file: what they sealed never opens again. */
    public synchronized void dropOld() {
        reload();
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys.handle());
        for (int at = keys.handle().size() - 1; at >= 0; at--) {
            if (!keys.handle().getAt(at).isPrimary()) {
                builder.deleteAt(at);
            }
        }
        try {
            keys = write(file, builder);
        } catch (GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    /**
     * Takes over what another node or an operator did to the file.
     *
     * @throws KeyRefusedException when it holds no usable key; the ones at hand stay in use
     */
    public synchronized void reload() {
        try {
            Optional<byte[]> stored = file.read();
            if (stored.isEmpty()) {
                throw new KeyRefusedException(
                        "the master key " + file.path() + " is missing: restore it from the backup");
            }
            keys = Keys.parse(stored.get());
        } catch (GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    /** The id only: a key must not get into a log by a careless message. */
    @Override
    public String toString() {
        return "master key " + id();
    }

    private static KeysetHandle.Builder withNewPrimary(KeysetHandle.Builder builder) {
        return builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary());
    }

    private static Keys write(PrivateFile file, KeysetHandle.Builder builder) throws GeneralSecurityException {
        KeysetHandle handle = builder.build();
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        file.write(json.getBytes(StandardCharsets.UTF_8));
        return Keys.of(handle);
    }

    private static KeyRefusedException unusable(PrivateFile file, GeneralSecurityException cause) {
        return new KeyRefusedException(
                file.path() + " holds no usable master key (a Tink keyset as JSON with AES-256-GCM): "
                        + "restore it from the backup of the keys",
                cause);
    }

    /** What the file holds. */
    private record Keys(KeysetHandle handle, Aead aead) {

        static Keys of(KeysetHandle handle) throws GeneralSecurityException {
            return new Keys(handle, handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
        }

        static Keys parse(byte[] json) throws GeneralSecurityException {
            KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(
                    new String(json, StandardCharsets.UTF_8),
                    RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get());
            for (int at = 0; at < handle.size(); at++) {
                if (!PredefinedAeadParameters.AES256_GCM.equals(
                        handle.getAt(at).getKey().getParameters())) {
                    throw new GeneralSecurityException("a key of another kind");
                }
            }
            return of(handle);
        }

        KeyId primary() {
            return KeyId.of(handle.getPrimary().getId());
        }

        Set<KeyId> ids() {
            return IntStream.range(0, handle.size())
                    .mapToObj(at -> KeyId.of(handle.getAt(at).getId()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
