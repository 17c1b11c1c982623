package io.cardroster.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ServerLoginsTest {

    private static final OwnerId ADA = new OwnerId(1);

    @Test
    void eachOwnerHasAPasswordOfHisOwnThatCanBeTypedOnAPhone() {
        ServerLogins logins = new ServerLogins(new byte[32]);

        assertThat(LongStream.range(1, 500)
                        .mapToObj(n -> logins.of(new OwnerId(n)).password())
                        .toList())
                .doesNotHaveDuplicates()
                .allMatch(password -> password.matches("[a-z2-9]{16}"));
        assertThat(logins.of(ADA).login()).isEqualTo("cardroster");
        assertThat(logins.of(ADA)).hasToString("Basic");
    }

    @Test
    void theSameKeyGivesTheSamePasswordOnEachNodeAndAnotherKeyAnother() {
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 7);
        Credential.Basic here = new ServerLogins(new byte[32]).of(ADA);

        assertThat(new ServerLogins(new byte[32]).of(ADA)).isEqualTo(here);
        assertThat(new ServerLogins(other).of(ADA)).isNotEqualTo(here);
    }
}
