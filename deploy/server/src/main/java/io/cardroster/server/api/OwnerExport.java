package io.cardroster.server.api;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.syncml.spi.OwnerId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.io.output.CloseShieldOutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that is stored of an owner and that a person can use, as one ZIP: for himself when he asks for it, and before he is
 * removed. Not in it: passwords and what devices keep of their sessions. Cards and versions are held a few at a time.
 */
public final class OwnerExport {

    /** A card may have 5 MiB, so few of them at a time. */
    private static final int PAGE = 10;

    private static final byte[] NEW_LINE = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String READ_ME = """
            contacts.vcf    the contacts as they are, for any address book
            versions/       every version of every contact that is still stored, word for word, also of deleted ones; the
                            names say which contact, the number of the version, the revision of the book, and who brought it;
                            "no contact" has what could not be read or was held as a duplicate
            log.json        conflicts, duplicates, pairings and removals
            roster.json, requests.json, duplicates.json, forwards.json, devices.json
            """;

    private final OwnerDesk owners;
    private final BookDesk desk;
    private final LogExport log;
    private final ImDesks im;
    private final BookTransactions books;

    public OwnerExport(OwnerDesk owners, BookDesk desk, LogDesk log, ImDesks im, BookTransactions books) {
        this.owners = owners;
        this.desk = desk;
        this.log = new LogExport(log);
        this.im = im;
        this.books = books;
    }

    /** Writes it. The owner's book may change meanwhile; each page is of one moment. */
    public void write(String name, OutputStream out) throws IOException {
        OwnerId owner = owners.named(name).owner();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        text(zip, "README.txt", READ_ME);
        contacts(zip, owner);
        json(zip, "roster.json", im.rosters().list(name));
        json(zip, "requests.json", im.rosters().requests(name));
        zip.putNextEntry(new ZipEntry("log.json"));
        log.json(new LogQuery(name, "", "all", "", null, null, ""), CloseShieldOutputStream.wrap(zip));
        zip.closeEntry();
        json(zip, "duplicates.json", desk.duplicates(name));
        json(zip, "forwards.json", im.forwards().list(name));
        json(zip, "devices.json", owners.devices(name));
        versions(zip, owner);
        zip.finish();
    }

    private void contacts(ZipOutputStream zip, OwnerId owner) throws IOException {
        zip.putNextEntry(new ZipEntry("contacts.vcf"));
        long after = 0;
        List<StoredCard> page;
        do {
            long from = after;
            page = books.inBook(owner, b -> b.cards().list(owner, from, PAGE));
            for (StoredCard card : page) {
                zip.write(card.version().body());
                zip.write(NEW_LINE);
                after = card.head().id().value();
            }
        } while (page.size() == PAGE);
        zip.closeEntry();
    }

    /** By their numbers, which are given one after the other. */
    private void versions(ZipOutputStream zip, OwnerId owner) throws IOException {
        long last = books.inBook(owner, b -> b.cards().lock(owner).versions());
        for (long from = 1; from <= last; from += PAGE) {
            List<VersionId> numbers = LongStream.range(from, Math.min(from + PAGE, last + 1))
                    .mapToObj(VersionId::new)
                    .toList();
            TreeSet<StoredVersion> page = new TreeSet<>(Comparator.comparingLong(
                    (StoredVersion version) -> version.id().value()));
            page.addAll(
                    books.inBook(owner, b -> b.cards().versions(owner, numbers)).values());
            for (StoredVersion version : page) {
                zip.putNextEntry(new ZipEntry(path(version)));
                zip.write(version.body());
                zip.closeEntry();
            }
        }
    }

    private static String path(StoredVersion version) {
        CardId card = version.card();
        String folder = card == null ? "no contact" : "contact " + card.guid().value();
        return "versions/%s/%d, revision %d, %s.vcf"
                .formatted(folder, version.id().value(), version.revision(), version.origin());
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void json(ZipOutputStream zip, String name, Object content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(JSON.writeValueAsBytes(content));
        zip.closeEntry();
    }
}
