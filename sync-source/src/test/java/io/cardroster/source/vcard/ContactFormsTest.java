package io.cardroster.source.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.Account;
import io.cardroster.syncml.spi.ItemForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients send for IM accounts, what is understood and what each kind of device gets back. Makes {@code
 * docs/contact-forms.md}; with {@code -Dforms.update=true} writes it anew.
 */
class ContactFormsTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "contact-forms.md");

    /** A device by what its CTCap lists. */
    private record Device(String name, Set<String> listed) {

        ItemForm form(String version) {
            return new ItemForm(version.equals("2.1") ? "text/x-vcard" : "text/vcard", version, listed);
        }
    }

    private static final Device PAIR =
            new Device("lists `X-IM-TYPE`, `X-IM-NUMBER`", Set.of("N", "FN", "EMAIL", "X-IM-TYPE", "X-IM-NUMBER"));
    private static final Device SILENT = new Device("lists nothing", Set.of());
    private static final List<Device> DEVICES = List.of(
            PAIR,
            new Device("lists `X-*` only", Set.of("N", "FN", "EMAIL", "X-*")),
            new Device(
                    "lists `X-JABBER`, `X-MSN`, `X-QQ`, `X-SIP`",
                    Set.of("N", "FN", "EMAIL", "X-JABBER", "X-MSN", "X-QQ", "X-SIP")),
            new Device("lists `IMPP`", Set.of("N", "FN", "EMAIL", "IMPP")),
            SILENT);

    private static final List<ContactForms.Row> ROWS = ContactForms.rows();

    static List<ContactForms.Row> rows() {
        return ROWS;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyFormIsUnderstoodAndComesBackWithoutLoss(ContactForms.Row row) {
        for (String version : List.of("2.1", "3.0")) {
            CardContent content = row.read(version);
            assertThat(keys(content)).as(version).containsExactlyElementsOf(row.accounts());
            for (String written : List.of("2.1", "3.0", "4.0")) {
                CardContent silent = again(content, SILENT, written);
                assertThat(silent).as("%s written as %s", version, written).isEqualTo(content);
                assertThat(keys(again(content, PAIR, written)))
                        .as("%s as pairs in %s", version, written)
                        .containsExactlyElementsOf(row.accounts());
            }
        }
        assertThat(row.read("2.1")).isEqualTo(row.read("3.0"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatADeviceGetsOfACardReadsAsTheSameAccounts(ContactForms.Row row) {
        for (Device device : DEVICES) {
            for (String version : List.of("2.1", "3.0", "4.0")) {
                CardContent shown = CardWriter.shown(row.read("3.0"), device.form(version));
                assertThat(again(row.read("3.0"), device, version))
                        .as("%s %s", device.name(), version)
                        .isEqualTo(shown);
                assertThat(row.accounts()).containsAll(keys(shown));
            }
        }
    }

    @Test
    void theDocumentIsUpToDate() throws IOException {
        String document = document();
        if (Boolean.getBoolean("forms.update")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(document)
                .as("docs/contact-forms.md is out of date; -Dforms.update=true writes it anew")
                .isEqualTo(Files.readString(DOCUMENT));
    }

    private static String document() {
        StringBuilder out = new StringBuilder(ContactForms.INTRODUCTION);
        for (ContactForms.Row row : ROWS) {
            out.append("\n### ").append(row.client()).append("\n\n");
            if (!row.note().isEmpty()) {
                out.append(row.note()).append("\n\n");
            }
            out.append("| vCard 2.1 | vCard 3.0 | understood |\n| --- | --- | --- |\n| ")
                    .append(code(row.lines("2.1")))
                    .append(" | ")
                    .append(code(row.lines("3.0")))
                    .append(" | ")
                    .append(understood(row.read("3.0")))
                    .append(" |\n");
            if (row.accounts().isEmpty()) {
                continue;
            }
            out.append("\n| device | gets, as vCard 3.0 |\n| --- | --- |\n");
            for (Device device : DEVICES) {
                out.append("| ")
                        .append(device.name())
                        .append(" | ")
                        .append(code(written(row.read("3.0"), device.form("3.0"))))
                        .append(" |\n");
            }
        }
        out.append(ContactForms.VERSIONS);
        for (String line : ContactForms.properties()) {
            CardContent content = CardSamples.card(("N:A\nFN:A\n" + line).split("\n"));
            out.append("| ")
                    .append(code(written(content, SILENT.form("2.1"))))
                    .append(" | ")
                    .append(code(List.of(line.split("\n"))))
                    .append(" | ")
                    .append(code(written(content, SILENT.form("4.0"))))
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String understood(CardContent content) {
        List<String> accounts = new ArrayList<>();
        for (Element element : content.elements()) {
            Account account = element.account();
            if (account != null) {
                String types = String.join(", ", element.types());
                accounts.add(account.key().type()
                        + " `" + account.key().normal() + '`'
                        + (types.isEmpty() ? "" : " (" + types + ')'));
            }
        }
        return accounts.isEmpty() ? "no account" : String.join("<br>", accounts);
    }

    private static List<String> keys(CardContent content) {
        return content.accounts().stream()
                .map(account -> account.key().type() + ' ' + account.key().normal())
                .toList();
    }

    private static CardContent again(CardContent content, Device device, String version) {
        return CardSamples.read(CardWriter.write(content, device.form(version)), "");
    }

    /** Property lines beside the names, unfolded. */
    private static List<String> written(CardContent content, ItemForm form) {
        String text = new String(CardWriter.write(content, form), StandardCharsets.UTF_8).replace("\r\n ", "");
        return text.lines()
                .filter(line -> !line.matches("(BEGIN|END|VERSION|N|FN):.*|"))
                .toList();
    }

    private static String code(List<String> lines) {
        return lines.isEmpty()
                ? "nothing of it"
                : lines.stream()
                        .map(line -> "`" + line.replace("|", "\\|").replace("\ue000", "U+E000") + "`")
                        .collect(Collectors.joining("<br>"));
    }
}
