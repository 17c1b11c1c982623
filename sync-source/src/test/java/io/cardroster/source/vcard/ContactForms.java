package io.cardroster.source.vcard;

import java.util.List;

/** IM accounts as clients are known to write them, and the cases that are awkward without any client. */
final class ContactForms {

    static final String INTRODUCTION = """
            # How contacts are read and written

            Made by `ContactFormsTest`, which fails when this page is out of date; write it anew with

                mvn -q -pl sync-source -am test -Dtest=ContactFormsTest -Dsurefire.failIfNoSpecifiedTests=false -Dforms.update=true

            ## IM accounts

            Whatever the form, an account is a pair of IM type and IM number, and the same account in several forms is one. Numbers are
            compared in a normal form that depends on the type; the user's spelling is kept. A device gets an account

            1. as the pair `X-IM-TYPE` and `X-IM-NUMBER`, if its CTCap lists both;
            2. else in the form that the card has, if the CTCap lists that by name;
            3. else as the pair, if the CTCap lists `X-*`;
            4. else in the property of that network, or as `IMPP`, if the CTCap lists it;
            5. else not at all: the account stays on the server, and its absence on the device means nothing.

            A device that lists nothing gets the lines as they came. Where an account is changed on one device, the card keeps the forms
            that it had, so that the others still understand it.
            """;

    static final String VERSIONS = """

            ## What versions say differently

            Cards are kept in the words of vCard 3.0. What is not in this table is the same in every version, apart from quoted-printable
            and the style of parameters in 2.1.

            | vCard 2.1 | vCard 3.0 | vCard 4.0 |
            | --- | --- | --- |
            """;

    private ContactForms() {}

    /**
     * A form.
     *
     * @param note for the reader of the document, may be empty
     * @param old lines in the style of 2.1; null where they are those of 3.0
     */
    record Row(String client, String note, String old, String lines, List<String> accounts) {

        List<String> lines(String version) {
            String all = version.equals("2.1") && !old.isEmpty() ? old : lines;
            return all.lines().toList();
        }

        CardContent read(String version) {
            String text = "N:Doe;Joe;;;\nFN:Joe Doe\n" + String.join("\n", lines(version));
            return CardSamples.read(CardSamples.vcard(version, text.split("\n")), "");
        }

        @Override
        public String toString() {
            return client;
        }
    }

    /** Properties that versions write differently, in the words of 3.0. */
    static List<String> properties() {
        return List.of(
                "TEL;TYPE=CELL,PREF:+1555",
                "TEL;TYPE=HOME:0171/5",
                "NOTE:a\\, b\\; c\\nd",
                "ADR;TYPE=HOME:;;x\\;y;z;;;\nLABEL;TYPE=HOME:x\\nz",
                "GEO:37.38;-122.08",
                "BDAY:1980-02-01",
                "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
                "PHOTO;VALUE=uri:http://x.example/photo",
                "KEY;TYPE=PGP;ENCODING=b:AAEC",
                "SOUND;TYPE=WAVE;ENCODING=b:AAEC",
                "X-OWN;TYPE=HOME:ü");
    }

    static List<Row> rows() {
        return List.of(
                new Row(
                        "Android",
                        "One property for each account.",
                        """
                        X-AIM;HOME:Big Joe
                        X-MSN;WORK:joe@msn.example
                        X-YAHOO:joe
                        X-SKYPE-USERNAME:joe.doe
                        X-QQ;HOME;PREF:10001
                        X-GOOGLE-TALK:joe@gmail.example
                        X-ICQ:123-456
                        X-JABBER;WORK:joe@im.example
                        X-NETMEETING:joe""",
                        """
                        X-AIM;TYPE=HOME:Big Joe
                        X-MSN;TYPE=WORK:joe@msn.example
                        X-YAHOO:joe
                        X-SKYPE-USERNAME:joe.doe
                        X-QQ;TYPE=HOME,PREF:10001
                        X-GOOGLE-TALK:joe@gmail.example
                        X-ICQ:123-456
                        X-JABBER;TYPE=WORK:joe@im.example
                        X-NETMEETING:joe""",
                        List.of(
                                "aim bigjoe",
                                "msn joe@msn.example",
                                "yahoo joe",
                                "skype joe.doe",
                                "qq 10001",
                                "gtalk joe@gmail.example",
                                "icq 123456",
                                "xmpp joe@im.example",
                                "netmeeting joe")),
                new Row(
                        "iPhone and macOS",
                        "Known networks arrive twice; custom labels stand in groups.",
                        """
                        IMPP;X-SERVICE-TYPE=Jabber;HOME;PREF:xmpp:joe@im.example
                        X-JABBER;HOME;PREF:joe@im.example
                        IMPP;X-SERVICE-TYPE=ICQ;WORK:aim:123456
                        X-ICQ;WORK:123456
                        IMPP;X-SERVICE-TYPE=QQ;HOME:x-apple:10001
                        item1.IMPP;X-SERVICE-TYPE=Skype:skype:joe
                        item1.X-ABLabel:Boat
                        IMPP;X-SERVICE-TYPE=Fetion;HOME:x-apple:joe%20doe""",
                        """
                        IMPP;X-SERVICE-TYPE=Jabber;type=HOME;type=pref:xmpp:joe@im.example
                        X-JABBER;type=HOME;type=pref:joe@im.example
                        IMPP;X-SERVICE-TYPE=ICQ;type=WORK:aim:123456
                        X-ICQ;type=WORK:123456
                        IMPP;X-SERVICE-TYPE=QQ;type=HOME:x-apple:10001
                        item1.IMPP;X-SERVICE-TYPE=Skype:skype:joe
                        item1.X-ABLabel:Boat
                        IMPP;X-SERVICE-TYPE=Fetion;type=HOME:x-apple:joe%20doe""",
                        List.of("xmpp joe@im.example", "icq 123456", "qq 10001", "skype joe", "fetion joe doe")),
                new Row(
                        "iPhone, older",
                        "",
                        "X-AIM;HOME;PREF:joe",
                        "X-AIM;type=HOME;type=pref:joe",
                        List.of("aim joe")),
                new Row(
                        "Evolution",
                        "",
                        """
                        X-AIM;HOME;X-EVOLUTION-UI-SLOT=1:joe
                        X-ICQ;WORK;X-EVOLUTION-UI-SLOT=2:123456
                        X-JABBER;HOME;X-EVOLUTION-UI-SLOT=3:joe@im.example
                        X-MSN;HOME:joe@msn.example
                        X-YAHOO;HOME:joe
                        X-GROUPWISE;WORK:joe
                        X-GADUGADU;HOME:5 6
                        X-SKYPE;HOME:joe
                        X-SIP;HOME:joe@sip.example""",
                        """
                        X-AIM;TYPE=HOME;X-EVOLUTION-UI-SLOT=1:joe
                        X-ICQ;TYPE=WORK;X-EVOLUTION-UI-SLOT=2:123456
                        X-JABBER;TYPE=HOME;X-EVOLUTION-UI-SLOT=3:joe@im.example
                        X-MSN;TYPE=HOME:joe@msn.example
                        X-YAHOO;TYPE=HOME:joe
                        X-GROUPWISE;TYPE=WORK:joe
                        X-GADUGADU;TYPE=HOME:5 6
                        X-SKYPE;TYPE=HOME:joe
                        X-SIP;TYPE=HOME:joe@sip.example""",
                        List.of(
                                "aim joe",
                                "icq 123456",
                                "xmpp joe@im.example",
                                "msn joe@msn.example",
                                "yahoo joe",
                                "groupwise joe",
                                "gadugadu 56",
                                "skype joe",
                                "sip joe@sip.example")),
                new Row(
                        "KDE",
                        "Lists, their numbers apart by U+E000, and the preferred address once more without its network.",
                        "",
                        """
                        X-KADDRESSBOOK-X-IMAddress:joe@im.example
                        X-messaging/xmpp-All:joe@im.example
                        X-messaging/icq-All:123456\ue000234567
                        X-messaging/gadu-All:56""",
                        List.of("xmpp joe@im.example", "icq 123456", "icq 234567", "gadugadu 56")),
                new Row(
                        "Nokia S60 and Symbian^3",
                        "",
                        """
                        X-WV-ID:wv:joe@wv.example
                        X-SIP;VOIP:sip:joe@voip.example
                        X-SIP;POC:sip:joe@poc.example
                        X-SIP;SWIS:sip:joe@poc.example
                        X-IMPP:xmpp:joe@im.example""",
                        """
                        X-WV-ID:wv:joe@wv.example
                        X-SIP;TYPE=VOIP:sip:joe@voip.example
                        X-SIP;TYPE=POC:sip:joe@poc.example
                        X-SIP;TYPE=SWIS:sip:joe@poc.example
                        X-IMPP:xmpp:joe@im.example""",
                        List.of(
                                "wv joe@wv.example",
                                "sip joe@voip.example",
                                "sip joe@poc.example",
                                "xmpp joe@im.example")),
                new Row("Nokia S40", "", "", """
                        X-WV-ID:joe@wv.example
                        X-SIP:sip:joe@sip.example""", List.of("wv joe@wv.example", "sip joe@sip.example")),
                new Row("Gmail", "", """
                        X-GTALK:joe@gmail.example
                        X-SKYPE;WORK:joe
                        X-AIM:joe""", """
                        X-GTALK:joe@gmail.example
                        X-SKYPE;TYPE=WORK:joe
                        X-AIM:joe""", List.of("gtalk joe@gmail.example", "skype joe", "aim joe")),
                new Row("Outlook", "The network is not told.", """
                        X-MS-IMADDRESS:joe@im.example
                        EMAIL;INTERNET:joe@mail.example""", """
                        X-MS-IMADDRESS:joe@im.example
                        EMAIL;TYPE=INTERNET:joe@mail.example""", List.of("other joe@im.example")),
                new Row(
                        "Funambol",
                        "An e-mail address with a mark; newer clients use IMPP.",
                        "EMAIL;INTERNET;HOME;X-FUNAMBOL-INSTANTMESSENGER:joe@im.example",
                        "EMAIL;TYPE=INTERNET,HOME,X-FUNAMBOL-INSTANTMESSENGER:joe@im.example",
                        List.of("other joe@im.example")),
                new Row("Funambol, newer", "", "", "IMPP:xmpp:joe@im.example", List.of("xmpp joe@im.example")),
                new Row("Motorola", "", "", "X-MOT-IM:joe@im.example", List.of("other joe@im.example")),
                new Row("No account", "", "", "NOTE:none", List.of()),
                new Row("One pair", "", "", """
                        X-IM-TYPE:Jabber
                        X-IM-NUMBER:Joe@IM.example""", List.of("xmpp joe@im.example")),
                new Row("Pair with parameters", "", """
                        X-IM-TYPE;WORK:QQ
                        X-IM-NUMBER;WORK;PREF:10001""", """
                        X-IM-TYPE;TYPE=WORK:QQ
                        X-IM-NUMBER;TYPE=WORK,PREF:10001""", List.of("qq 10001")),
                new Row(
                        "Three groups in mixed order",
                        "Within a group the order does not matter, nor the case of its name.",
                        "",
                        """
                        IM2.X-IM-NUMBER:123456
                        IM1.X-IM-TYPE:jabber
                        im3.X-IM-TYPE:msn
                        im2.X-IM-TYPE:icq
                        IM3.X-IM-NUMBER:joe@msn.example
                        IM1.X-IM-NUMBER:joe@im.example""",
                        List.of("icq 123456", "msn joe@msn.example", "xmpp joe@im.example")),
                new Row("Pair and a double in X-JABBER", "", "", """
                        X-IM-TYPE:XMPP
                        X-IM-NUMBER:joe@im.example
                        X-JABBER:joe@im.example/phone""", List.of("xmpp joe@im.example")),
                new Row("Two pairs without groups", "", "", """
                        X-IM-TYPE:qq
                        X-IM-NUMBER:10001
                        X-IM-TYPE:icq
                        X-IM-NUMBER:123456""", List.of("qq 10001", "icq 123456")),
                new Row(
                        "All types, then all numbers",
                        "The n-th number has the n-th type.",
                        "",
                        """
                        X-IM-TYPE:qq
                        X-IM-TYPE:icq
                        X-IM-NUMBER:10001
                        X-IM-NUMBER:123456""",
                        List.of("qq 10001", "icq 123456")),
                new Row("Group with only a number", "", "", """
                        IM1.X-IM-NUMBER:4711
                        IM2.X-IM-TYPE:qq
                        IM2.X-IM-NUMBER:10001""", List.of("other 4711", "qq 10001")),
                new Row("Empty number", "Means that the account is gone.", "", """
                        X-IM-TYPE:qq
                        X-IM-NUMBER:""", List.of()),
                new Row("Number that is not ASCII", "", """
                        X-IM-TYPE:xmpp
                        X-IM-NUMBER;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=B0=8F=E6=98=8E@x.example""", """
                        X-IM-TYPE:xmpp
                        X-IM-NUMBER:小明@x.example""", List.of("xmpp 小明@x.example")));
    }
}
