package io.cardroster.db;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.StoredForward;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of forwards and recipients as values. */
final class ForwardRows {

    private ForwardRows() {}

    /** Without its recipients. */
    static StoredForward forward(ResultSet row, StatementContext context) throws SQLException {
        return new StoredForward(
                row.getObject("forward", UUID.class),
                row.getObject("accepted", OffsetDateTime.class).toInstant(),
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
                row.getString("key"),
                row.getString("text"),
                row.getString("login"),
                row.getBytes("password"),
                List.of());
    }

    static ForwardRecipient recipient(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime first = row.getObject("first_sent", OffsetDateTime.class);
        return new ForwardRecipient(
                row.getObject("recipient", UUID.class),
                row.getObject("forward", UUID.class),
                new Account(
                        new AccountKey(row.getString("type"), row.getString("normal")),
                        row.getString("shown_type"),
                        row.getString("shown_number")),
                ForwardState.valueOf(row.getString("state")),
                row.getInt("login_tries"),
                row.getInt("send_tries"),
                first == null ? null : first.toInstant(),
                row.getString("reason"));
    }

    static List<StoredForward> join(List<StoredForward> bare, List<ForwardRecipient> recipients) {
        Map<UUID, List<ForwardRecipient>> byForward =
                recipients.stream().collect(Collectors.groupingBy(ForwardRecipient::forward));
        return bare.stream()
                .map(forward -> new StoredForward(
                        forward.id(),
                        forward.accepted(),
                        forward.deadline(),
                        forward.key(),
                        forward.text(),
                        forward.login(),
                        forward.sealedPassword(),
                        byForward.getOrDefault(forward.id(), List.of())))
                .toList();
    }
}
