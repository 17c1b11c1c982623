package io.cardroster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Fills an installation as one looks after half a year: owners by the server's own list, all else by statements over sets. A few
 * owners have much and most have little; four names of ten are Chinese.
 */
final class PagesFill {

    /** The owner with the most of everything. */
    static final String BUSIEST = "anna.fischer00001";

    /** Days that the log goes back; fewer than {@code retention.log}, so that the server deletes nothing while it is measured. */
    static final int DAYS = 170;

    private static final int AT_ONCE = 1_000;
    private static final int BOOK = 20_000;
    private static final List<String> FIRST =
            List.of("anna", "john", "mehmet", "olga", "wei", "juan", "王芳", "李强", "张小明", "fatima");
    private static final List<String> LAST = List.of("fischer", "smith", "yilmaz", "popova", "garcia", "müller", "");

    private static final String LATIN = """
            (array['Anna','John','Maria','Mehmet','Olga','Juan','Fatima','Peter','Sophie','Ahmed','Björn','Chloé','Zoë','Ivan'])
                [1 + floor(14 * power(random(), 2))::int]
            || ' ' ||
            (array['Smith','Müller','García','Yılmaz','Popova','Fischer','Nguyen','Öztürk','Johansson','Rossi','Dubois','Kowalski'])
                [1 + floor(12 * power(random(), 2))::int]""";
    private static final String CHINESE = """
            (array['王','李','张','刘','陈','杨','黄','赵','吴','周','欧阳','司马'])[1 + floor(12 * power(random(), 2))::int]
            || (array['伟','芳','娜','敏','静','丽','强','磊','洋','艳','勇','军'])[1 + floor(12 * random())::int]
            || (array['','明','华','平','国'])[1 + floor(5 * random())::int]""";
    private static final String NAME = "case when random() < 0.4 then " + CHINESE + " else " + LATIN
            + " end || ' +49' || floor(1e10 * random())::bigint";

    private final BenchServer server;
    private final Path data;

    PagesFill(BenchServer server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** Fills it, unless it was filled before. */
    void fill(int entries, int owners) throws IOException, SQLException {
        if (!server.call("GET", "/administrators", Map.of()).isEmpty()) {
            return;
        }
        owners(owners);
        try (Connection connection = BenchDatabase.connect(data);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set synchronous_commit = off");
            statement.execute("select setseed(0.5)");
            statement.execute(
                    "create temp table person as select owner, login, substring(login from '[0-9]+$')::bigint n from owner");
            statement.execute("analyze person");
            for (String sql : List.of(DEVICES, SYNCS, SESSIONS, book(), FORWARDS, RECIPIENTS, ACCOUNTS, HELD)) {
                statement.execute(sql);
            }
            // As a restore would: rows first, indexes after.
            List<String> indexes = dropped(statement);
            statement.execute(log(entries));
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute(COUNTS);
            statement.execute("vacuum analyze");
        }
        server.call("POST", "/administrators", Map.of("name", PageVisitor.NAME, "password", PageVisitor.PASSWORD));
    }

    private void owners(int owners) {
        for (int from = 1; from <= owners; from += AT_ONCE) {
            List<Map<String, Object>> lines = new ArrayList<>();
            for (int i = from; i < Math.min(from + AT_ONCE, owners + 1); i++) {
                lines.add(Map.of("line", i, "name", name(i), "password", "secret"));
            }
            JsonNode report = server.call("POST", "/owners/import", Map.of("owners", lines));
            if (report.path("added").asInt() != lines.size()) {
                throw new IllegalStateException("owners were not added: " + report);
            }
        }
    }

    /** Login of an owner, the first one the busiest. */
    static String name(int number) {
        String name =
                FIRST.get((number - 1) % FIRST.size()) + "." + LAST.get((number - 1) / FIRST.size() % LAST.size());
        return String.format(Locale.ROOT, "%s%05d", name, number);
    }

    /** Drops the log's indexes but the key, and says how they are made. */
    private static List<String> dropped(Statement statement) throws SQLException {
        List<String> made = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (var rows =
                statement.executeQuery("select indexname, indexdef from pg_indexes where tablename = 'log_entry'"
                        + " and schemaname = current_schema() and indexname <> 'log_entry_pkey'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                made.add(rows.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("drop index " + name);
        }
        return made;
    }

    private static final String DEVICES = """
            insert into device (owner, device, uri, manufacturer, model, last_sync, mode, outcome)
            select owner, 1, case when n % 100 = 7 then 'sc-pim-ppc' else 'IMEI:' || 350000000000000 + n end, 'Maker', 'Phone ' || n % 40,
                now() - random() * interval '30 days', 'TWO_WAY', 'GOOD'
            from person
            union all
            select owner, 2, 'tablet-' || n, 'Other', 'Tablet', now() - random() * interval '60 days', 'SLOW', 'GOOD'
            from person where n % 3 = 1""";

    private static final String SYNCS = """
            insert into device_sync (owner, device, sync, datastore, asked, mode, reason, began, ended, outcome, failed, sent)
            select owner, 1, s, 'card', 'TWO_WAY', 'TWO_WAY', '', now() - s * interval '1 day', now() - s * interval '1 day',
                case when random() < 0.01 then 'ABANDONED' else 'GOOD' end, case when random() < 0.005 then 2 else 0 end, 3
            from person cross join generate_series(1, 5) s""";

    private static final String SESSIONS = """
            with running as (
                insert into session (owner, device, session_id, epoch, msg_id, request_digest, token_hash, state, expires)
                select owner, 1, '1', 1, 3, '', sha256(login::bytea), '', now() + interval '10 days' from person where n % 50 = 3
                returning owner)
            insert into device_sync (owner, device, sync, datastore, asked, mode, reason, began)
            select owner, 1, 6, 'card', 'TWO_WAY', 'SLOW', 'anchors differ', now() - random() * interval '5 minutes' from running""";

    private static String book() {
        return """
            with busiest as (select owner from person where n = 1),
            names as materialized (select c, %s as name from generate_series(1, %d) c),
            written as (
                insert into version (owner, version, card, revision, content_type, body, origin, step)
                select owner, (c - 1) * 4 + v, c, v, 'text/x-vcard', convert_to(concat_ws(e'\\r\\n', 'BEGIN:VCARD', 'VERSION:2.1',
                    'N;CHARSET=UTF-8:' || name, 'TEL;CELL:+4917' || c || v, 'EMAIL:a' || c || '@example.com', 'END:VCARD', ''), 'UTF8'),
                    'device 1', case v when 1 then 'ADDED' else 'CHANGED' end
                from names cross join generate_series(1, 4) v cross join busiest)
            insert into card (owner, card, revision, version, digest, name, name_key, mobile, deleted)
            select owner, c, 4, c * 4, sha256(c::text::bytea), name, lower(name), '+4917' || c || '4', false
            from names cross join busiest;
            update owner set cards = %2$d, live = %2$d, versions = 4 * %2$d, revision = 4, accounts = %2$d
            where owner = (select owner from person where n = 1)""".formatted(NAME, BOOK);
    }

    private static final String FORWARDS = """
            insert into forward (owner, forward, accepted, deadline, key, text, login, password)
            select owner, gen_random_uuid(), now() - random() * interval '60 days', now(), 'key' || i, 'Hello', '', ''
            from person cross join generate_series(1, 100) i where n = 1 or (n % 200 = 5 and i <= 4)""";

    private static final String RECIPIENTS = """
            insert into forward_recipient
                (owner, forward, place, recipient, type, normal, shown_type, shown_number, state, login_tries, send_tries, reason)
            select owner, forward, p, gen_random_uuid(), 'xmpp', 'a' || p || '@im.test', 'XMPP', 'a' || p || '@im.test',
                case when random() < 0.3 then 'FAILED' else 'DELIVERED' end, 1, 1, ''
            from forward cross join generate_series(1, 5) p""";

    private static final String ACCOUNTS = """
            insert into account
                (owner, account, version, card, type, normal, shown_type, shown_number, name, mark, state, reason)
            select owner, i, 1, i, 'xmpp', 'u' || i || '@im.test', 'XMPP', 'u' || i || '@im.test', 'Name', 'SYNCED',
                case when i % 50 = 0 then 'FAILED' else 'ON_ROSTER' end, ''
            from person cross join generate_series(1, 2000) i where n = 1
            union all
            select owner, 1, 1, 1, 'xmpp', 'u@im.test', 'XMPP', 'u@im.test', 'Name', 'SYNCED', 'FAILED', 'not authorised'
            from person where n % 100 = 9""";

    private static final String HELD = """
            with state as (
                insert into sync_state (owner, device, datastore, number, generation, running, watermark, horizon, mode, open,
                    slow_required, content_type, content_version, properties, max_obj_size)
                select owner, 1, 'card', 1, 1, 1, 0, -1, 'TWO_WAY', false, false, 'text/x-vcard', '2.1', '{}', 0 from person
                returning owner),
            body as (
                insert into version (owner, version, card, revision, content_type, body, origin)
                select p.owner, 900000 + i, null, 1, 'text/x-vcard',
                    convert_to(e'BEGIN:VCARD\\r\\nVERSION:2.1\\r\\nN:Twin\\r\\nTEL;CELL:1\\r\\nEND:VCARD\\r\\n', 'UTF8'), 'device 1'
                from person p cross join generate_series(1, 300) i where n = 1 or (n % 100 = 2 and i = 1)
                returning owner, version)
            insert into device_item (owner, device, datastore, generation, slot, luid, state, held, owed, sync, shadow, doubles, reason,
                several_sent)
            select owner, 1, 'card', 1, -version, 'L' || version, 'REFUSED', version, false, 1, '', 1, '', false from body""";

    /** The conflicts, and a third as many entries of other kinds. */
    private static String log(int entries) {
        return """
            insert into log_entry (owner, entry, kind, written, device, sync, card, base, device_version, server_version, result,
                properties, policy, winner, detail, settled, about, reviewed, reviewer, note)
            select owner, row_number() over (partition by owner order by written), kind, written, 1, 1, card,
                case when n = 1 then card * 4 - 3 end, case when n = 1 then card * 4 - 2 end,
                case when n = 1 then card * 4 - 1 end, case when n = 1 then card * 4 end,
                (array['{TEL}','{N}','{EMAIL,TEL}','{NOTE}']::text[][])[1 + (written_by * 4)::int %% 4]::text[],
                'device-wins', case when kind not in ('CONFLICT', 'CLASH') or written_by > 0.9 then ''
                    when written_by > 0.45 then 'device' else 'server' end,
                '', state < 0.05, case when kind = 'PAIRING' then '' else about end,
                case when state between 0.05 and 0.25 then written + interval '1 hour' end,
                case when state between 0.05 and 0.25 then 'root' else '' end, ''
            from (
                select i, case when i <= %1$d then 'CONFLICT' when i %% 3 = 0 then 'DUPLICATE' when i %% 30 = 1 then 'CLASH'
                        when i %% 30 = 2 then 'RESTORED' when i %% 3 = 1 then 'REMOVAL' else 'PAIRING' end as kind,
                    now() - random() * interval '%2$d days' as written, random() as written_by, random() as state,
                    1 + floor((select count(*) from person) * power(random(), 3))::bigint as whose,
                    1 + floor(%3$d * random())::bigint as card, %4$s as about
                from generate_series(1, %1$d + %1$d / 3) i offset 0) e
            join person on n = whose;
            update owner o set entries = (select coalesce(max(entry), 0) from log_entry e where e.owner = o.owner)
            """.formatted(entries, DAYS, BOOK, NAME);
    }

    /** As the server's own housekeeping counts them. */
    private static final String COUNTS = """
            insert into log_count (kind, begin, entries)
            select kind, date_bin('15 minutes', written, timestamptz 'epoch'), count(*) from log_entry
            where written < date_bin('15 minutes', now() - interval '1 hour', timestamptz 'epoch')
            group by 1, 2 on conflict do nothing""";
}
