package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which form a phone gets its cards, from the DevInf that it puts. */
class ItemFormTest {

    private final TestServer server = new TestServer();
    private final TestPhone phone = new TestPhone(server, "phone-1");
    private OwnerId ada = new OwnerId(0);

    @BeforeEach
    void account() {
        ada = server.account("ada", "secret");
    }

    @ParameterizedTest
    @CsvSource({
        "text/x-vcard, 2.1, text/x-vcard, 2.1",
        "text/vcard, 3.0, text/vcard, 3.0",
        "text/vcard, 4.0, text/vcard, 4.0",
        "TEXT/VCARD, '', text/vcard, 3.0",
        "text/calendar, 2.0, text/x-vcard, 2.1",
    })
    void thePreferredTypeAndVersionDecide(String type, String version, String ourType, String ourVersion) {
        open(devInf("<Rx-Pref><CTType>" + type + "</CTType><VerCT>" + version + "</VerCT></Rx-Pref>"));

        assertThat(server.stores.book(ada).lastForm).isEqualTo(new ItemForm(ourType, ourVersion, Set.of()));
    }

    @Test
    void aTypeThatIsOnlyTakenWillDoWhereThePreferredOneIsUnknown() {
        open(devInf("<Rx-Pref><CTType>text/x-s4j-sifc</CTType><VerCT>1.0</VerCT></Rx-Pref>"
                + "<Rx><CTType>text/vcard</CTType><VerCT>4.0</VerCT></Rx>"));

        assertThat(server.stores.book(ada).lastForm.version()).isEqualTo("4.0");
    }

    @Test
    void propertiesAreThoseOfTheChosenVersion() {
        open(devInf("<Rx-Pref><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT></Rx-Pref>"
                + ctCap("text/vcard", "3.0", "N", "FN")
                + ctCap("text/x-vcard", "2.1", "N", "TEL", "Note")));

        assertThat(server.stores.book(ada).lastForm.properties()).containsExactlyInAnyOrder("N", "TEL", "NOTE");
    }

    @Test
    void maxOccurSaysHowMuchRoomThereIs() {
        open(devInf("<Rx-Pref><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT></Rx-Pref>"
                + "<CTCap><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT>"
                + "<Property><PropName>X-IM-Type</PropName><MaxOccur>1</MaxOccur></Property>"
                + "<Property><PropName>TEL</PropName><MaxOccur>2</MaxOccur></Property>"
                + "<Property><PropName>TEL</PropName><MaxOccur>3</MaxOccur></Property>"
                + "<Property><PropName>NOTE</PropName><MaxOccur>many</MaxOccur></Property></CTCap>"));

        assertThat(server.stores.book(ada).lastForm.room()).isEqualTo(Map.of("X-IM-TYPE", 1, "TEL", 5));
    }

    @Test
    void aPhoneThatSaysNothingHasNoVersion() {
        open("");

        assertThat(server.stores.book(ada).lastForm).isEqualTo(new ItemForm("text/x-vcard", "", Set.of()));
    }

    private void open(String put) {
        phone.send(
                put + "<Alert><CmdID>2</CmdID><Data>200</Data><Item><Target><LocURI>contacts</LocURI></Target>"
                        + "<Source><LocURI>pb</LocURI></Source><Meta><Anchor><Next>1</Next></Anchor></Meta></Item></Alert><Final/>");
    }

    private static String devInf(String datastore) {
        return "<Put><CmdID>1</CmdID><Item><Source><LocURI>./devinf12</LocURI></Source><Data><DevInf xmlns='syncml:devinf'>"
                + "<VerDTD>1.2</VerDTD><DevID>p</DevID><DevTyp>phone</DevTyp><DataStore><SourceRef>./pb</SourceRef>"
                + datastore + "</DataStore></DevInf></Data></Item></Put>";
    }

    private static String ctCap(String type, String version, String... properties) {
        StringBuilder cap = new StringBuilder("<CTCap><CTType>" + type + "</CTType><VerCT>" + version + "</VerCT>");
        for (String property : properties) {
            cap.append("<Property><PropName>").append(property).append("</PropName></Property>");
        }
        return cap + "</CTCap>";
    }
}
