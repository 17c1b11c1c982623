package io.cardroster.server.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A server process to be killed: starts the database and prints the number of each row whose commit it was told. */
final class WriterProcess {

    private WriterProcess() {}

    public static void main(String[] arguments) throws SQLException {
        Running postgres = EmbeddedPostgres.start(Path.of(arguments[0]), line -> {});
        System.out.println("postmaster " + postgres.process());
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var create = connection.createStatement()) {
            create.execute("drop table if exists written");
            create.execute("create table written (id bigint primary key)");
            try (PreparedStatement insert = connection.prepareStatement("insert into written values (?)")) {
                for (long id = 1; ; id++) {
                    insert.setLong(1, id);
                    insert.executeUpdate();
                    System.out.println(id);
                }
            }
        }
    }
}
