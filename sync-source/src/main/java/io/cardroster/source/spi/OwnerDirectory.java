package io.cardroster.source.spi;

import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who the owners are and how they log in. One of the few stores that is asked by login instead of owner: it only routes. Each
 * call is a transaction of its own.
 */
public interface OwnerDirectory {

    /**
     * Adds an owner.
     *
     * @param seal makes the sealed verifier once the owner's number is known, since the seal is bound to it
     * @return empty when the login is taken
     */
    Optional<OwnerId> add(String login, Function<OwnerId, byte[]> seal);

    /**
     * Adds those whose logins are free, all in one transaction.
     *
     * @param logins each of them once
     * @param seal makes the sealed verifier of a login once its owner's number is known
     * @return who was added, by login
     */
    Map<String, OwnerId> addAll(Collection<String> logins, BiFunction<OwnerId, String, byte[]> seal);

    Optional<OwnerLogin> find(String login);

    /** Those of them that exist, in no order. */
    List<OwnerLogin> findAll(Collection<String> logins);

    Optional<OwnerLogin> find(OwnerId owner);

    /** All owners by login. */
    List<OwnerLogin> list();

    /** Replaces the verifier, ends the owner's sync and page sessions and drops the nonces of his devices. */
    void setVerifier(OwnerId owner, byte[] sealedVerifier);

    /** Sets the confirmation policy, {@code ask}, {@code auto} or, as at first, {@code platform}. */
    void setConfirm(OwnerId owner, String policy);

    /** Sets what becomes of a second card with the same account on one device. */
    void setDuplicates(OwnerId owner, DuplicatePolicy policy);

    /** Suspends forwarding for the owner: nothing is accepted, and what waits does not leave. Or ends that. */
    void setForwardsSuspended(OwnerId owner, boolean suspended);

    /** Removes the owner and everything that is stored of him. */
    void remove(OwnerId owner);

    /** The NextNonce that this device got with its last answer. */
    Optional<Nonce> nonce(OwnerId owner, DeviceUri device);

    /** The owner's devices, newest sync first, without the forgotten ones. */
    List<KnownDevice> devices(OwnerId owner);

    /**
     * Lets a device in no more and ends its session, or lets it in again.
     *
     * @return false when the owner has no device of that number
     */
    boolean setBlocked(OwnerId owner, DeviceNumber device, boolean blocked);

    /**
     * Forgets what a device has and what is known of it. It is listed and counted no more; when it comes again it is a new one
     * under its old number, and syncs slowly. A blocked one stays blocked, and in the list.
     *
     * @return false when the owner has no device of that number
     */
    boolean forget(OwnerId owner, DeviceNumber device);

    /** The last syncs of a device, newest first; 30 are kept. */
    List<DeviceSync> deviceSyncs(OwnerId owner, DeviceNumber device, int limit);

    /** The device's DevInf document as XML, as it last sent it. */
    Optional<byte[]> devInf(OwnerId owner, DeviceNumber device);

    /**
     * A page of owners in the order of their logins.
     *
     * @param part part of the login, whatever its case; empty for all
     * @param from the page begins behind this login; empty begins at the first, or at the last when it goes backward
     * @param backward whether it goes towards the first; the page is in ascending order all the same
     */
    List<OwnerLogin> page(String part, String from, boolean backward, int limit);

    /** Stores a login on an IM platform; an earlier one of the same type is replaced. */
    void putImLogin(OwnerId owner, ImLogin login);

    Optional<ImLogin> imLogin(OwnerId owner, String type);

    /**
     * Counts a failed login for a key such as {@code owner:7:IMEI:1} or {@code address:192.0.2.1}.
     *
     * @return until when further tries are refused unseen, by the store's clock; in the past when they are not
     */
    Instant failed(String throttleKey);

    /** Until when tries with that key are refused; empty when there is no reason. */
    Optional<Instant> refusedUntil(String throttleKey);

    /** A good login: the key's failures are forgotten. */
    void succeeded(String throttleKey);

    /** The store's clock. */
    Instant now();

    /**
     * An owner.
     *
     * @param sealedVerifier opens with the context {@code owner/N/verifier}
     * @param confirm whether he is asked about additions to his rosters: {@code ask}, {@code auto}, or {@code platform} for what
     *     the platform's configuration says
     * @param duplicates what becomes of a second card with the same account on one device
     */
    @SuppressWarnings("ArrayRecordComponent") // sealed, never compared
    record OwnerLogin(OwnerId owner, String login, byte[] sealedVerifier, String confirm, DuplicatePolicy duplicates) {}

    /**
     * A stored login on an IM platform.
     *
     * @param type IM type, for example {@code xmpp}
     * @param login bare JID
     * @param sealedPassword opens with the context {@code im/N/TYPE}
     */
    @SuppressWarnings("ArrayRecordComponent") // sealed, never compared
    record ImLogin(String type, String login, byte[] sealedPassword) {}

    /**
     * A sync of a device.
     *
     * @param asked mode that the device asked for
     * @param mode the one that was run
     * @param reason why that is another one; empty when it is not
     * @param ended null while it runs, and when nobody ended it
     * @param outcome empty before the end
     * @param added what the device did on the server, likewise replaced and deleted
     * @param failed commands of the device that were not carried out
     * @param sent commands that were sent to the device, and {@code refused} those that it did not carry out
     */
    record DeviceSync(
            String datastore,
            String asked,
            String mode,
            String reason,
            Instant began,
            @Nullable Instant ended,
            String outcome,
            int added,
            int replaced,
            int deleted,
            int failed,
            int sent,
            int refused) {}

    /**
     * A device as its owner sees it.
     *
     * @param firstSeen null when that was before a release that noted it
     * @param lastSync null when it never ended one
     * @param mode mode of the last sync, empty when there was none; likewise outcome
     * @param blocked since when it is let in no more; null when it is
     */
    record KnownDevice(
            int number,
            DeviceUri uri,
            String manufacturer,
            String model,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSync,
            String mode,
            String outcome,
            @Nullable Instant blocked) {}
}
