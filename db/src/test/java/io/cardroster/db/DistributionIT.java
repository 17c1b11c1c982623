package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What Citus asks of tables that it distributes, asked of the catalogue of the real schema and of the script for operators. Citus
 * itself is not run.
 */
final class DistributionIT {

    private static final Path SCRIPT = Path.of("../deploy/packaging/src/main/citus/distribute.sql");

    private static Set<String> distributed;
    private static Set<String> references;

    @BeforeAll
    static void read() throws IOException {
        String script = Files.readString(SCRIPT);
        distributed = named(
                script, "^select create_distributed_table\\('(\\w+)', 'owner'(?:, colocate_with => 'owner')?\\);$");
        references = named(script, "^select create_reference_table\\('(\\w+)'\\);$");
        assertThat(script.lines().filter(line -> line.startsWith("select ")))
                .as("every call of the script is one of these two")
                .hasSize(distributed.size() + references.size());
    }

    private static Set<String> named(String script, String call) {
        return Pattern.compile(call, Pattern.MULTILINE)
                .matcher(script)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTableIsDistributedByOwnerOrANamedReferenceTable() {
        Set<String> all = new TreeSet<>(distributed);
        all.addAll(references);

        assertThat(all).containsExactlyInAnyOrderElementsOf(names("""
                select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                and relname <> 'flyway_schema_history'
                """));
        assertThat(distributed).doesNotContainAnyElementsOf(references);
        assertThat(distributed)
                .as("exactly the tables with an owner, but for the way from a name to its owner")
                .containsExactlyInAnyOrderElementsOf(names("""
                        select table_name from information_schema.columns where table_schema = 'public'
                        and column_name = 'owner' and table_name <> 'login'
                        """));
    }

    @Test
    void everyUniquenessOfADistributedTableHasTheOwnerInIt() {
        assertThat(names("""
                select i.indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
                where i.indisunique and t.relname = any(:tables) and not exists (
                    select from pg_attribute a where a.attrelid = t.oid and a.attname = 'owner' and a.attnum = any(i.indkey))
                """)).isEmpty();
    }

    @Test
    void foreignKeysStayWithTheOwnerOrPointToAReferenceTable() {
        assertThat(names("""
                select k.conname || ' of ' || f.relname from pg_constraint k
                join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
                join pg_attribute fa on fa.attrelid = f.oid and fa.attname = 'owner'
                where k.contype = 'f' and f.relname = any(:tables) and t.relname = any(:tables) and not exists (
                    select from unnest(k.conkey, k.confkey) p (mine, other)
                    join pg_attribute ta on ta.attrelid = t.oid and ta.attnum = p.other
                    where p.mine = fa.attnum and ta.attname = 'owner')
                """)).as("between distributed tables").isEmpty();
        assertThat(names("""
                select k.conname || ' of ' || f.relname from pg_constraint k
                join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
                where k.contype = 'f' and not f.relname = any(:tables) and t.relname = any(:tables)
                """)).as("from a reference table to a distributed one").isEmpty();
    }

    /** A sequence gives numbers to the coordinator alone when it is of this width. */
    @Test
    void numbersThatTheDatabaseGivesAreOfEightBytes() {
        assertThat(names("""
                select attrelid::regclass || '.' || attname from pg_attribute
                where attidentity <> '' and attrelid::regclass::text = any(:tables) and atttypid <> 'bigint'::regtype
                """)).isEmpty();
    }

    private static List<String> names(String query) {
        return TestDatabase.sql(handle -> {
            var prepared = handle.createQuery(query);
            if (query.contains(":tables")) {
                prepared.bindArray("tables", String.class, distributed.toArray());
            }
            return prepared.mapTo(String.class).list();
        });
    }
}
