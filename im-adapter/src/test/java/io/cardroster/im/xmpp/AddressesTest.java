package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.impl.JidCreate;

class AddressesTest {

    private final Addresses addresses = new Addresses(Set.of("im.test"), Set.of("rooms.im.test"), Set.of("qq.im.test"));

    @Test
    void onlyWhoCanBeAnsweredIsAStranger() {
        assertThat(isReachable("eve@im.test")).isTrue();
        assertThat(isReachable("eve@elsewhere.test"))
                .as("no answer may go there")
                .isFalse();
        assertThat(isReachable("tea@rooms.im.test")).isFalse();
        assertThat(isReachable("123@qq.im.test")).isFalse();
        assertThat(isReachable("im.test")).isFalse();
    }

    @Test
    void aPersonOfAnyDomainMayStandOnTheRoster() {
        assertThat(addresses.isPerson(JidCreate.fromOrThrowUnchecked("eve@elsewhere.test")))
                .isTrue();
        assertThat(addresses.isPerson(JidCreate.fromOrThrowUnchecked("tea@rooms.im.test")))
                .isFalse();
    }

    private boolean isReachable(String address) {
        return addresses.isReachablePerson(JidCreate.fromOrThrowUnchecked(address));
    }
}
