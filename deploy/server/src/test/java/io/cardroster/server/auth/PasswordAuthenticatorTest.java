package io.cardroster.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.FakeBox;
import io.cardroster.server.face.FakeOwners;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.syncml.spi.Authenticator.Verdict;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vectors of the protocol notes 6.1: user Bruce2, password OhBehave, nonce "Nonce". */
class PasswordAuthenticatorTest {

    private static final DeviceUri PHONE = new DeviceUri("IMEI:493005100592800");
    private static final DeviceUri NEW_PHONE = new DeviceUri("IMEI:1");
    private static final Nonce NONCE = new Nonce("Nonce");
    private static final Credential MD5_12 = md5("Bruce2", "Zz6EivR3yeaaENcRN6lpAQ==", false);

    private final FakeOwners owners = new FakeOwners();
    private static final Credential MD5_10 = md5("Bruce2", "UmkqAAZhiQvXXhfaf/u+OQ==", true);
    private static final PasswordHashes HASHES = new PasswordHashes(4);

    private final OwnerVerifiers verifiers = new OwnerVerifiers(new FakeBox(), HASHES);
    private final PasswordAuthenticator authenticator =
            new PasswordAuthenticator(owners, verifiers, new LoginThrottle(owners), new ServerLogins(new byte[32]));
    private OwnerId bruce = new OwnerId(0);

    @BeforeEach
    void addBruce() {
        bruce = owner("Bruce2", "OhBehave");
        owners.addDevice(bruce, new KnownDevice(1, PHONE, "Nokia", "E71", null, null, "", "", null));
    }

    private OwnerId owner(String login, String password) {
        Verifier verifier = verifiers.make(PasswordForm.MD5, login, password);
        return owners.add(login, owner -> verifiers.seal(owner, verifier)).orElseThrow();
    }

    private void keep(PasswordForm form) {
        owners.setVerifier(bruce, verifiers.seal(bruce, verifiers.make(form, "Bruce2", "OhBehave")));
    }

    @Test
    void verifierIsTheVectorOfTheProtocol() {
        assertThat(OwnerVerifiers.hash("Bruce2", "OhBehave"))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("PtEdr8lBQ45IbT1bZIkrOQ==");
    }

    @Test
    void basicIsAccepted() {
        assertThat(verify(new Credential.Basic("Bruce2", "OhBehave"), PHONE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(verify(new Credential.Basic("Bruce2", "ohbehave"), PHONE)).isEqualTo(new Verdict.Refused());
    }

    @Test
    void md5OfTheGivenNonceIsAccepted() {
        assertThat(verify(MD5_12, PHONE, NONCE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(verify(MD5_12, PHONE, new Nonce("Other"), NONCE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(verify(MD5_12, PHONE, new Nonce("Other"))).isEqualTo(new Verdict.Refused());
    }

    @Test
    void md5OfTheKeptNonceIsAcceptedForItsDeviceOnly() {
        owners.giveNonce(bruce, PHONE, "Nonce");

        assertThat(verify(MD5_12, PHONE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(verify(MD5_12, NEW_PHONE)).isEqualTo(new Verdict.Refused());
    }

    @Test
    void digestOverTheBase64TextOfTheNonceIsRefused() {
        assertThat(verify(md5("Bruce2", "CmO/kTaDnxgwUdBvdtRh4A==", false), PHONE, NONCE))
                .isEqualTo(new Verdict.Refused());
    }

    @Test
    void md5OfSyncMl10IsRefusedAndNotCounted() {
        assertThat(verify(MD5_10, PHONE, NONCE)).isEqualTo(new Verdict.Refused());
        assertThat(owners.failures).isEmpty();
    }

    @Test
    void whoOptedInForSyncMl10IsTakenByEveryScheme() {
        keep(PasswordForm.SYNCML_1_0);

        assertThat(verify(MD5_10, PHONE, NONCE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(verify(MD5_12, PHONE, NONCE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(verify(new Credential.Basic("Bruce2", "OhBehave"), PHONE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(owners.failures).isEmpty();

        assertThat(verify(MD5_10, PHONE, new Nonce("Other"))).isEqualTo(new Verdict.Refused());
        assertThat(verify(new Credential.Basic("Bruce2", "ohbehave"), PHONE)).isEqualTo(new Verdict.Refused());
        assertThat(owners.failures.values()).containsOnly(2);
    }

    @Test
    void theFormulaIsThatOfTheSessionsVersion() {
        keep(PasswordForm.SYNCML_1_0);

        assertThat(verify(md5("Bruce2", "UmkqAAZhiQvXXhfaf/u+OQ==", false), PHONE, NONCE))
                .isEqualTo(new Verdict.Refused());
        assertThat(verify(md5("Bruce2", "Zz6EivR3yeaaENcRN6lpAQ==", true), PHONE, NONCE))
                .isEqualTo(new Verdict.Refused());
    }

    @Test
    void whoDoesWithoutMd5IsTakenByBasicOnly() {
        keep(PasswordForm.NO_MD5);

        assertThat(verify(new Credential.Basic("Bruce2", "OhBehave"), PHONE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(verify(MD5_12, PHONE, NONCE)).isEqualTo(new Verdict.Refused());
        assertThat(verify(MD5_10, PHONE, NONCE)).isEqualTo(new Verdict.Refused());
        assertThat(owners.failures).isEmpty();
        assertThat(verify(new Credential.Basic("Bruce2", "ohbehave"), PHONE)).isEqualTo(new Verdict.Refused());
        assertThat(owners.failures).isNotEmpty();
    }

    @Test
    void nothingOfThePasswordStandsInWhatIsKeptUnlessTheOwnerOptedIn() {
        for (PasswordForm form : PasswordForm.values()) {
            String content =
                    new String(verifiers.make(form, "Bruce2", "OhBehave").content(), StandardCharsets.ISO_8859_1);
            assertThat(content.contains("OhBehave")).as(form.word()).isEqualTo(form == PasswordForm.SYNCML_1_0);
        }
        assertThat(verifiers.make(PasswordForm.NO_MD5, "Bruce2", "OhBehave").content())
                .asString(StandardCharsets.US_ASCII)
                .startsWith("$argon2id$");
    }

    @Test
    void aChallengeAsksForWhatTheOwnerCanUseAndForAStrangerAsForMost() {
        assertThat(List.of(authenticator.takesMd5("Bruce2", false), authenticator.takesMd5("Bruce2", true)))
                .containsExactly(true, false);
        assertThat(List.of(authenticator.takesMd5("nobody", false), authenticator.takesMd5("", true)))
                .containsExactly(true, false);
        keep(PasswordForm.SYNCML_1_0);
        assertThat(authenticator.takesMd5("Bruce2", true)).isTrue();
        keep(PasswordForm.NO_MD5);
        assertThat(authenticator.takesMd5("Bruce2", false)).isFalse();
    }

    @Test
    void moreSlowHashesThanThereIsRoomForAreToldToWaitAndNotCounted() throws InterruptedException {
        keep(PasswordForm.NO_MD5);
        OwnerVerifiers crowded = new OwnerVerifiers(new FakeBox(), new PasswordHashes(0));
        PasswordAuthenticator busy =
                new PasswordAuthenticator(owners, crowded, new LoginThrottle(owners), new ServerLogins(new byte[32]));
        Credential right = new Credential.Basic("Bruce2", "OhBehave");
        List<Verdict> verdicts = new CopyOnWriteArrayList<>();
        List<Thread> phones = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            phones.add(new Thread(() -> verdicts.add(busy.verify(right, PHONE, List.of()))));
        }

        phones.forEach(Thread::start);
        for (Thread phone : phones) {
            phone.join();
        }

        assertThat(verdicts).hasSize(12).hasAtLeastOneElementOfType(Verdict.Busy.class);
        assertThat(verdicts).contains(new Verdict.Accepted(bruce)).doesNotContain(new Verdict.Refused());
        assertThat(owners.failures).isEmpty();
    }

    @Test
    void whoIsKnownElsewhereIsAskedForThereAndAddedWhenTheOperatorWantsThat() {
        Directory directory = new Directory();
        OwnerVerifiers asking = new OwnerVerifiers(new FakeBox(), HASHES, directory);
        PasswordAuthenticator outer =
                new PasswordAuthenticator(owners, asking, new LoginThrottle(owners), new ServerLogins(new byte[32]));
        Credential eve = new Credential.Basic("eve", "known");

        assertThat(outer.verify(eve, NEW_PHONE, List.of())).isEqualTo(new Verdict.Refused());
        assertThat(owners.find("eve")).isEmpty();
        assertThat(outer.takesMd5("eve", false)).isTrue();

        directory.admits = true;
        assertThat(outer.takesMd5("eve", false)).isFalse();
        assertThat(outer.verify(new Credential.Basic("eve", "guessed"), NEW_PHONE, List.of()))
                .isEqualTo(new Verdict.Refused());
        for (String spelling : List.of("e:ve", "Eve", "EVE", "\uff45ve")) {
            assertThat(outer.verify(new Credential.Basic(spelling, "known"), NEW_PHONE, List.of()))
                    .as(spelling)
                    .isEqualTo(new Verdict.Refused());
        }
        Verdict first = outer.verify(eve, NEW_PHONE, List.of());
        OwnerLogin added = owners.find("eve").orElseThrow();
        assertThat(first).isEqualTo(new Verdict.Accepted(added.owner()));
        assertThat(asking.open(added.owner(), added.sealedVerifier())
                        .orElseThrow()
                        .form())
                .isEqualTo(PasswordForm.EXTERNAL);

        directory.admits = false;
        assertThat(outer.verify(eve, NEW_PHONE, List.of())).isEqualTo(first);
        assertThat(outer.takesMd5("eve", false)).isFalse();
        int counted = owners.failures.size();
        directory.away = true;
        assertThat(outer.verify(eve, NEW_PHONE, List.of())).isInstanceOf(Verdict.Busy.class);
        assertThat(owners.failures).hasSize(counted);
    }

    @Test
    void anOwnersOwnPasswordIsAskedForNowhereElse() {
        Directory directory = new Directory();
        directory.admits = true;
        directory.away = true;
        PasswordAuthenticator outer = new PasswordAuthenticator(
                owners,
                new OwnerVerifiers(new FakeBox(), HASHES, directory),
                new LoginThrottle(owners),
                new ServerLogins(new byte[32]));

        assertThat(outer.verify(new Credential.Basic("Bruce2", "OhBehave"), PHONE, List.of()))
                .isEqualTo(new Verdict.Accepted(bruce));
        assertThat(outer.verify(new Credential.Basic("Bruce2", "known"), PHONE, List.of()))
                .isEqualTo(new Verdict.Refused());
    }

    /** Takes the password "known" of everybody. */
    private static final class Directory implements ExternalLogins {

        private boolean admits;
        private boolean away;

        @Override
        public boolean right(String login, String password) {
            if (away) {
                throw new ExternalLoginsAwayException("no answer");
            }
            return password.equals("known");
        }

        @Override
        public boolean admitsNewcomers() {
            return admits;
        }
    }

    @Test
    void emptyNonceIsNeverAcceptedButWithTheRightPasswordItIsNoGuess() {
        byte[] digest = OwnerVerifiers.digest(OwnerVerifiers.hash("Bruce2", "OhBehave"), new byte[0]);
        Credential withoutNonce = new Credential.Md5("Bruce2", digest, false);
        owners.giveNonce(bruce, PHONE, "");

        assertThat(verify(withoutNonce, PHONE, new Nonce(""))).isEqualTo(new Verdict.Refused());
        assertThat(owners.failures).isEmpty();
    }

    @Test
    void verifierOfAnotherOwnerDoesNotOpen() {
        OwnerId eve = owner("Eve", "x");
        owners.setVerifier(bruce, owners.find(eve).orElseThrow().sealedVerifier());

        assertThat(verify(new Credential.Basic("Bruce2", "OhBehave"), PHONE)).isEqualTo(new Verdict.Refused());
    }

    @Test
    void unknownUserIsRefusedLikeAWrongPasswordAndThrottledAlike() {
        Credential unknown = new Credential.Basic("nobody", "nothing");

        for (int i = 0; i < 4; i++) {
            assertThat(verify(unknown, NEW_PHONE)).isEqualTo(new Verdict.Refused());
        }
        assertThat(verify(unknown, NEW_PHONE)).isEqualTo(new Verdict.Throttled(Duration.ofSeconds(2)));
        assertThat(owners.failures.keySet()).noneMatch(key -> key.contains("nobody"));
    }

    @Test
    void delayGrowsAndEndsByItself() {
        Credential wrong = new Credential.Basic("Bruce2", "guess");
        for (int i = 0; i < 4; i++) {
            verify(wrong, PHONE);
        }
        Credential right = new Credential.Basic("Bruce2", "OhBehave");
        assertThat(verify(right, PHONE)).isEqualTo(new Verdict.Throttled(Duration.ofSeconds(2)));

        owners.pass(Duration.ofSeconds(2));
        verify(wrong, PHONE);
        assertThat(verify(right, PHONE)).isEqualTo(new Verdict.Throttled(Duration.ofSeconds(4)));

        owners.pass(Duration.ofSeconds(4));
        assertThat(verify(right, PHONE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(verify(right, PHONE)).isEqualTo(new Verdict.Accepted(bruce));
    }

    @Test
    void knownDeviceIsNotKeptOutByFailuresFromElsewhere() {
        Credential wrong = new Credential.Basic("Bruce2", "guess");
        for (int i = 0; i < 10; i++) {
            verifyFrom("192.0.2." + i, wrong, PHONE);
            verifyFrom("192.0.2." + i, wrong, new DeviceUri("IMEI:9" + i));
        }

        Credential right = new Credential.Basic("Bruce2", "OhBehave");
        assertThat(verifyFrom("198.51.100.7", right, PHONE)).isEqualTo(new Verdict.Accepted(bruce));
        assertThat(verifyFrom("198.51.100.7", right, NEW_PHONE)).isInstanceOf(Verdict.Throttled.class);
    }

    @Test
    void behindATrustedGatewayOnePhonesFailuresKeepNoOtherWaiting() {
        for (int i = 0; i < 10; i++) {
            verifyFrom("", new Credential.Basic("user" + i, "guess"), new DeviceUri("IMEI:9" + i));
            verifyFrom("", new Credential.Basic("Bruce2", "guess"), new DeviceUri("IMEI:9" + i));
        }

        assertThat(owners.failures.keySet()).noneMatch(key -> key.startsWith("address:"));
        assertThat(verifyFrom("", new Credential.Basic("Bruce2", "OhBehave"), PHONE))
                .isEqualTo(new Verdict.Accepted(bruce));
    }

    @Test
    void aNameThatDoesNotExistCostsTheSameLookUpsAndGivesTheSameAnswer() {
        List<String> known = lookUps(() -> verify(new Credential.Basic("Bruce2", "guess"), NEW_PHONE));
        List<String> unknown = lookUps(() -> verify(new Credential.Basic("nobody", "guess"), NEW_PHONE));
        assertThat(unknown).isEqualTo(known).hasSizeGreaterThan(5);

        known = lookUps(() -> verify(md5("Bruce2", "CmO/kTaDnxgwUdBvdtRh4A==", false), NEW_PHONE, NONCE));
        unknown = lookUps(() -> verify(md5("nobody", "CmO/kTaDnxgwUdBvdtRh4A==", false), NEW_PHONE, NONCE));
        assertThat(unknown).isEqualTo(known);

        assertThat(lookUps(() -> authenticator.takesMd5("nobody", false)))
                .isEqualTo(lookUps(() -> authenticator.takesMd5("Bruce2", false)));
    }

    private List<String> lookUps(Runnable attempt) {
        owners.asked.clear();
        attempt.run();
        return List.copyOf(owners.asked);
    }

    @Test
    void oneSourceGuessingManyNamesIsThrottled() {
        for (int i = 0; i < 4; i++) {
            verifyFrom("192.0.2.66", new Credential.Basic("user" + i, "guess"), NEW_PHONE);
        }

        Credential next = new Credential.Basic("user9", "guess");
        assertThat(verifyFrom("192.0.2.66", next, NEW_PHONE)).isInstanceOf(Verdict.Throttled.class);
        assertThat(verifyFrom("", next, NEW_PHONE)).isEqualTo(new Verdict.Refused());
    }

    private Verdict verify(Credential credential, DeviceUri device, Nonce... nonces) {
        return authenticator.verify(credential, device, List.of(nonces));
    }

    private Verdict verifyFrom(String source, Credential credential, DeviceUri device) {
        return new Caller(source).during(() -> authenticator.verify(credential, device, List.of()));
    }

    private static Credential md5(String login, String digest, boolean version10) {
        return new Credential.Md5(login, Base64.getDecoder().decode(digest), version10);
    }

    @Test
    void aBlockedDeviceIsToldSoWithTheRightPasswordOnly() {
        owners.setBlocked(bruce, new DeviceNumber(1), true);

        assertThat(verify(new Credential.Basic("Bruce2", "OhBehave"), PHONE)).isEqualTo(new Verdict.Blocked());
        assertThat(verify(new Credential.Basic("Bruce2", "wrong"), PHONE)).isEqualTo(new Verdict.Refused());
        assertThat(verify(new Credential.Basic("Bruce2", "OhBehave"), NEW_PHONE))
                .isInstanceOf(Verdict.Accepted.class);
    }
}
