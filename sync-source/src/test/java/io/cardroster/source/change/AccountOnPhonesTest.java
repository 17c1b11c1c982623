package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.Account;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Outcome;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One account on phones that know it in different forms. */
class AccountOnPhonesTest {

    private static final String[] NAME = {"N:Lovelace;Ada;;;", "FN:Ada Lovelace", "TEL;TYPE=CELL:+44 1"};

    private final Scene scene = new Scene();
    private final ScriptedPhone pairs = phone("pairs", "X-IM-TYPE", "X-IM-NUMBER");
    private final ScriptedPhone jabber = phone("jabber", "X-JABBER");
    private final ScriptedPhone uris = phone("uris", "IMPP");
    private final ScriptedPhone all = phone("all", "X-*");
    private final ScriptedPhone silent = scene.phone("silent");

    private ScriptedPhone phone(String name, String... properties) {
        ScriptedPhone phone = scene.phone(name);
        Set<String> listed = new HashSet<>(Set.of(properties));
        listed.addAll(Set.of("N", "FN", "TEL"));
        phone.form = new ItemForm("text/vcard", "3.0", listed);
        return phone;
    }

    private void addOn(ScriptedPhone phone, String... lines) {
        String[] card = Arrays.copyOf(NAME, NAME.length + lines.length);
        System.arraycopy(lines, 0, card, NAME.length, lines.length);
        phone.add(card);
        phone.sync();
    }

    private void everyoneSyncs() {
        for (ScriptedPhone phone : new ScriptedPhone[] {pairs, jabber, uris, all, silent}) {
            phone.sync();
        }
    }

    @Test
    void everyPhoneGetsTheAccountInItsOwnForm() {
        addOn(jabber, "X-JABBER;TYPE=WORK:Ada@im.test");

        everyoneSyncs();

        assertThat(pairs.text("1")).contains("X-IM-TYPE:xmpp\r\nX-IM-NUMBER;TYPE=WORK:Ada@im.test\r\n");
        assertThat(all.text("1")).contains("X-IM-TYPE:xmpp\r\nX-IM-NUMBER;TYPE=WORK:Ada@im.test\r\n");
        assertThat(uris.text("1")).contains("IMPP;X-SERVICE-TYPE=xmpp;TYPE=WORK:xmpp:Ada@im.test\r\n");
        assertThat(silent.text("1")).contains("X-JABBER;TYPE=WORK:Ada@im.test\r\n");
    }

    @Test
    void anEditInOneFormIsAnEditInAll() {
        addOn(jabber, "X-JABBER;TYPE=WORK:ada@im.test");
        everyoneSyncs();

        pairs.edit("1", "ada@im.test", "countess@im.test");
        assertThat(pairs.sync()).containsEntry("1", Outcome.CHANGED);
        everyoneSyncs();

        assertThat(jabber.text("1")).contains("X-JABBER;TYPE=WORK:countess@im.test\r\n");
        assertThat(silent.text("1"))
                .contains("X-JABBER;TYPE=WORK:countess@im.test\r\n")
                .doesNotContain("X-IM-");
        assertThat(uris.text("1")).contains("xmpp:countess@im.test").doesNotContain("ada@im.test");
        assertThat(scene.card().accounts()).hasSize(1);
    }

    @Test
    void aRemovalInOneFormIsARemovalInAll() {
        addOn(jabber, "X-JABBER:ada@im.test");
        everyoneSyncs();

        uris.edit("1", "IMPP;X-SERVICE-TYPE=xmpp:xmpp:ada@im.test\r\n", "");
        uris.sync();
        everyoneSyncs();

        assertThat(scene.card().accounts()).isEmpty();
        assertThat(jabber.text("1")).doesNotContain("ada@im.test");
    }

    @Test
    void aNetworkThatAPhoneDoesNotListStaysWhenItEditsAnother() {
        addOn(pairs, "X-IM-TYPE:QQ", "X-IM-NUMBER:10001", "X-IM-TYPE:XMPP", "X-IM-NUMBER:ada@im.test");
        jabber.sync();
        assertThat(jabber.text("1")).contains("X-JABBER:ada@im.test").doesNotContain("10001");

        jabber.edit("1", "ada@im.test", "countess@im.test");
        jabber.sync();
        pairs.sync();

        assertThat(pairs.text("1"))
                .contains("X-IM-TYPE:QQ\r\nX-IM-NUMBER:10001\r\nX-IM-TYPE:XMPP\r\nX-IM-NUMBER:countess@im.test\r\n");
    }

    @Test
    void theSameCardFromTwoPhonesInTwoFormsIsOneCardWithOneAccount() {
        addOn(jabber, "X-JABBER:ada@im.test");
        addOn(uris, "IMPP:xmpp:ADA@im.test/home");

        everyoneSyncs();

        assertThat(scene.cards()).hasSize(1);
        assertThat(scene.card().accounts()).extracting(Account::number).containsExactly("ada@im.test");
        long revision = scene.revision();
        everyoneSyncs();
        assertThat(scene.revision()).isEqualTo(revision);
        assertThat(silent.carriedDown).isZero();
    }

    @Test
    void theUsersSpellingOutlivesAPhoneThatWritesItsOwn() {
        addOn(silent, "X-JABBER:Ada@IM.test/Desk", "EMAIL;TYPE=INTERNET;TYPE=pref:ada@example.org");
        pairs.sync();

        pairs.edit("1", "Ada@IM.test/Desk", "ada@im.test");
        pairs.edit("1", "TEL;TYPE=CELL:+44 1", "TEL;TYPE=cell,voice:+441");
        pairs.edit("1", "FN:Ada Lovelace", "FN:Countess");
        pairs.sync();
        silent.sync();

        assertThat(silent.text("1"))
                .contains(
                        "FN:Countess\r\n",
                        "TEL;TYPE=CELL:+44 1\r\n",
                        "X-JABBER:Ada@IM.test/Desk\r\n",
                        "EMAIL;TYPE=INTERNET;TYPE=pref:ada@example.org\r\n");
    }
}
