package io.cardroster.source.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFormTest {

    @ParameterizedTest
    @CsvSource({
        "XMPP, Joe@Example.ORG, xmpp, joe@example.org",
        "jabber, joe@example.org/Phone, xmpp, joe@example.org",
        "Jabber, xmpp:joe@example.org?message, xmpp, joe@example.org",
        "XMPP, joe@example.org., xmpp, joe@example.org",
        "xmpp, ＪＯＥ@example.org, xmpp, joe@example.org",
        "xmpp, straße@example.org, xmpp, strasse@example.org",
        "xmpp, 小明@例え.JP, xmpp, 小明@例え.jp",
        "xmpp, 小明@xn--r8jz45g.jp, xmpp, 小明@例え.jp",
        "xmpp, 小明@例え。jp, xmpp, 小明@例え.jp",
        "QQ, 66 00-66 00, qq, 66006600",
        "ICQ, 555-1234, icq, 5551234",
        "Icq, nick, icq, nick",
        "MSN, Paula@MSN.example, msn, paula@msn.example",
        "AIM, Big Bob, aim, bigbob",
        "Yahoo, ' Yo ', yahoo, yo",
        "ymsgr, yo, yahoo, yo",
        "Google Talk, Joe@gmail.example/x, gtalk, joe@gmail.example",
        "sip, sip:joe@example.org, sip, joe@example.org",
        "Fetion, 139 0000, fetion, 139 0000",
        "'', 4711, other, 4711",
    })
    void accountsAreTheSameInNormalForm(String type, String number, String token, String normal) {
        assertThat(AccountForm.account(type, number).key()).isEqualTo(new AccountKey(token, normal));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-JABBER:joe@x.example | xmpp joe@x.example",
                "X-GOOGLE-TALK:joe@x.example | gtalk joe@x.example",
                "X-GOOGLE TALK:joe@x.example | gtalk joe@x.example",
                "X-GTALK;TYPE=HOME:joe@x.example | gtalk joe@x.example",
                "X-MSN;WORK:joe@x.example | msn joe@x.example",
                "X-AIM:joe | aim joe",
                "X-ICQ:123-456 | icq 123456",
                "X-YAHOO:joe | yahoo joe",
                "X-QQ;HOME;PREF:10001 | qq 10001",
                "X-SKYPE:joe | skype joe",
                "X-SKYPE-USERNAME:joe | skype joe",
                "X-GADUGADU;X-EVOLUTION-UI-SLOT=1:5 | gadugadu 5",
                "X-GROUPWISE:joe | groupwise joe",
                "X-NETMEETING:joe | netmeeting joe",
                "X-SIP;POC:sip:joe@x.example | sip joe@x.example",
                "X-WV-ID:wv:joe | wv joe",
                "IMPP:wv:joe | wv joe",
                "IMPP:aim:big%20bob | aim bigbob",
                "IMPP;X-SERVICE-TYPE=Yahoo:ymsgr:50%25%zz | yahoo 50%%zz",
                "X-WHATSAPP:+1555 | whatsapp +1555",
                "X-MS-IMADDRESS:joe | other joe",
                "X-MOT-IM:joe | other joe",
                "X-KADDRESSBOOK-X-IMAddress:joe | other joe",
                "X-messaging/xmpp-All:joe@x.example | xmpp joe@x.example",
                "EMAIL;INTERNET;HOME;X-FUNAMBOL-INSTANTMESSENGER:joe | other joe",
                "IMPP;X-SERVICE-TYPE=Jabber;type=HOME;type=pref:xmpp:joe@x.example | xmpp joe@x.example",
                "IMPP;X-SERVICE-TYPE=ICQ:aim:123456 | icq 123456",
                "IMPP;X-SERVICE-TYPE=QQ:x-apple:10001 | qq 10001",
                "IMPP:msnim:joe@x.example | msn joe@x.example",
                "IMPP:ymsgr:joe | yahoo joe",
                "IMPP:irc:joe | irc joe",
                "IMPP:x-apple:joe | other joe",
                "X-IMPP:xmpp:joe@x.example | xmpp joe@x.example",
            })
    void everyKnownPropertyShowsItsAccount(String line, String account) {
        for (String version : List.of("2.1", "3.0")) {
            CardContent content = CardSamples.read(CardSamples.vcard(version, line), "");

            assertThat(keys(content)).containsExactly(account);
        }
    }

    @Test
    void skypePhoneNumberIsNoAccount() {
        assertThat(CardSamples.card("X-SKYPE-PSTNNUMBER:+1").accounts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-JABBER:joe@x.example",
                "IMPP;X-SERVICE-TYPE=Jabber;type=HOME;type=pref:xmpp:joe@x.example",
                "IM9.X-IM-NUMBER:Joe@x.example/Home",
                "X-messaging/xmpp-All:joe@x.example",
                "X-KADDRESSBOOK-X-IMAddress:joe@x.example",
                "X-MS-IMADDRESS:joe@x.example",
                "X-MOT-IM:JOE@x.example",
                "EMAIL;TYPE=INTERNET,HOME,X-FUNAMBOL-INSTANTMESSENGER:joe@x.example",
            })
    void theSameAccountInTwoFormsIsOneElement(String other) {
        CardContent content = CardSamples.card(
                "N:A", "FN:A", "X-IM-TYPE:jabber", "X-IM-NUMBER:joe@x.example", "IM9.X-IM-TYPE:xmpp", other);

        assertThat(keys(content)).containsExactly("xmpp joe@x.example");
        assertThat(content.elements()).hasSize(3);
        assertThat(CardSamples.read(CardWriter.write(content, CardWriter.FULL), ""))
                .isEqualTo(content);
    }

    @Test
    void listOfKdeIsAnAccountForEachNumberAndComesBackAsAList() {
        CardContent content = CardSamples.card("FN:A", "X-messaging/icq-All:1\ue0002\ue0003");

        assertThat(keys(content)).containsExactly("icq 1", "icq 2", "icq 3");
        assertThat(new String(CardWriter.write(content, CardWriter.FULL), StandardCharsets.UTF_8))
                .contains("X-messaging/icq-All:1\ue0002\ue0003\r\n");
    }

    @Test
    void accountThatComesTwiceIsOne() {
        CardContent hanna = CardSamples.read(CardSamples.hannaHandles(), "");

        assertThat(keys(hanna))
                .containsExactly(
                        "xmpp hanna@jabber.example", "msn hanna@msn.example", "qq 66006600", "xmpp hanna@work.example");
    }

    @Test
    void shownFormStaysAsTheOwnerSpelledIt() {
        Account account = CardSamples.card("X-IM-TYPE:Jabber", "X-IM-NUMBER:Joe@Example.org/Home")
                .accounts()
                .get(0);

        assertThat(account.type()).isEqualTo("Jabber");
        assertThat(account.number()).isEqualTo("Joe@Example.org/Home");
    }

    @Test
    void pairsFindEachOtherInTurn() {
        assertThat(keys(CardSamples.read(CardSamples.paulaPairs(), "")))
                .containsExactly("qq 10001", "msn paula@msn.example", "xmpp paula@xmpp.example");
    }

    @Test
    void pairsFindEachOtherInSeparateRuns() {
        assertThat(keys(CardSamples.card(
                        "X-IM-TYPE:QQ", "X-IM-TYPE:MSN", "X-IM-NUMBER:1", "FN:Between", "X-IM-NUMBER:m@x.example")))
                .containsExactly("qq 1", "msn m@x.example");
    }

    @Test
    void numberBeforeTypeIsTheSameAccount() {
        assertThat(keys(CardSamples.card("X-IM-NUMBER:1", "X-IM-TYPE:QQ", "X-IM-NUMBER:2", "X-IM-TYPE:ICQ")))
                .containsExactly("qq 1", "icq 2");
    }

    @Test
    void pairsStayWithinTheirGroupWhateverTheOrder() {
        assertThat(keys(CardSamples.card(
                        "IM2.X-IM-NUMBER:2",
                        "IM1.X-IM-TYPE:qq",
                        "a.X-IM-TYPE:msn",
                        "im2.X-IM-TYPE:icq",
                        "IM1.X-IM-NUMBER:1",
                        "A.X-IM-NUMBER:m")))
                .containsExactly("icq 2", "qq 1", "msn m");
    }

    @Test
    void numberWithoutTypeIsOther() {
        assertThat(keys(CardSamples.card("X.X-IM-NUMBER:5", "X-IM-TYPE:qq", "X-IM-NUMBER:1")))
                .containsExactly("other 5", "qq 1");
    }

    @Test
    void missingNumberDoesNotShiftTheOthers() {
        assertThat(keys(CardSamples.card(
                        "X-IM-TYPE:msn", "X-IM-TYPE:qq", "X-IM-NUMBER:1", "X-IM-TYPE:icq", "X-IM-NUMBER:2")))
                .containsExactly("qq 1", "icq 2");
    }

    @Test
    void emptyNumberIsNoAccountAndKeepsItsPlace() {
        assertThat(keys(CardSamples.card("X-IM-TYPE:msn", "X-IM-TYPE:qq", "X-IM-NUMBER:", "X-IM-NUMBER:1")))
                .containsExactly("qq 1");
    }

    private static List<String> keys(CardContent content) {
        return content.accounts().stream()
                .map(account -> account.key().type() + ' ' + account.key().normal())
                .toList();
    }
}
