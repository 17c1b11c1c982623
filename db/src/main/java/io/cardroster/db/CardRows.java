package io.cardroster.db;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.ContentDigest;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.VersionSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of cards, versions and accounts as values. */
final class CardRows {

    /** Columns of a card {@code c} joined with its current version {@code v}, in the order that {@link #card} reads. */
    static final String COLUMNS = """
        c.card, c.revision, c.version, c.digest, c.name, c.name_key, c.mobile, c.deleted,
        v.revision, v.content_type, v.body, v.origin\
        """;

    /**
     * The current version {@code v} of a card {@code c}. Look-ups in this module are lateral with {@code offset 0}, which leaves
     * the planner no choice but the index: by its own estimates it reads a large book as a whole when statistics are old, or
     * when most books are small.
     */
    static final String VERSION = """

        cross join lateral (
            select * from version where owner = c.owner and version = c.version offset 0) v
        """;

    private CardRows() {}

    static StoredCard card(ResultSet row, StatementContext context) throws SQLException {
        CardHead head = head(row, context);
        return new StoredCard(
                head,
                new StoredVersion(
                        head.version(),
                        head.id(),
                        row.getLong(9),
                        row.getString(10),
                        row.getBytes(11),
                        row.getString(12)));
    }

    /** The first eight of {@link #COLUMNS}. */
    static CardHead head(ResultSet row, StatementContext context) throws SQLException {
        return new CardHead(
                new CardId(row.getLong(1)),
                row.getLong(2),
                new VersionId(row.getLong(3)),
                new ContentDigest(row.getBytes(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8));
    }

    static StoredVersion version(ResultSet row, StatementContext context) throws SQLException {
        long card = row.getLong("card");
        return new StoredVersion(
                new VersionId(row.getLong("version")),
                card == 0 ? null : new CardId(card),
                row.getLong("revision"),
                row.getString("content_type"),
                row.getBytes("body"),
                row.getString("origin"));
    }

    static VersionSummary summary(ResultSet row, StatementContext context) throws SQLException {
        return new VersionSummary(
                new VersionId(row.getLong("version")),
                row.getLong("revision"),
                row.getObject("written", OffsetDateTime.class).toInstant(),
                row.getString("content_type"),
                row.getInt("bytes"),
                row.getString("origin"),
                StepColumns.step(row));
    }

    static StoredAccount account(ResultSet row, StatementContext context) throws SQLException {
        return new StoredAccount(
                row.getLong("account"),
                row.getLong("version"),
                new CardId(row.getLong("card")),
                new Account(
                        new AccountKey(row.getString("type"), row.getString("normal")),
                        row.getString("shown_type"),
                        row.getString("shown_number")),
                row.getString("name"),
                Mark.valueOf(row.getString("mark")),
                AccountState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("was"));
    }
}
