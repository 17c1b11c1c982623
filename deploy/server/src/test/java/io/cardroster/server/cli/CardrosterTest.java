package io.cardroster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the command line takes orders, refuses and helps. */
class CardrosterTest extends AtTheTerminal {

    @Test
    void refusalIsExitCode1WithAReasonThatSaysWhatToDo() {
        assertThat(typing("x", "user", "add", "ada", "--password-stdin")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("cardroster: owner ada exists already; set the password with: user passwd\n");
        assertThat(run("contacts", "list", "eve")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no owner eve; see: user list");
        assertThat(run("contacts", "show", "ada", "77")).isEqualTo(1);
        assertThat(run("conflicts", "show", "1.99")).isEqualTo(1);
        assertThat(run("conflicts", "restore", "x")).isEqualTo(1);
        assertThat(run("duplicates", "resolve", "ada", "1", "merge")).isEqualTo(1);
        assertThat(typing("short", "admin", "add", "hedy", "--password-stdin")).isEqualTo(1);
        assertThat(typing("pw", "user", "add", "a:b", "--password-stdin")).isEqualTo(1);
        assertThat(face.decisions).isEmpty();
    }

    @Test
    void wrongUsageIsExitCode2() {
        assertThat(run("user")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(run("user", "add", "bob")).isEqualTo(2);
        assertThat(run("user", "confirm", "ada", "perhaps")).isEqualTo(2);
        assertThat(run("duplicates", "resolve", "ada", "2", "throw-away")).isEqualTo(2);
        assertThat(run("contacts", "list")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpHasExamples() {
        for (String group : List.of(
                "",
                "user",
                "admin",
                "contacts",
                "sync",
                "devices",
                "duplicates",
                "conflicts",
                "roster",
                "forward",
                "forwards")) {
            out.getBuffer().setLength(0);
            assertThat(run(group.isEmpty() ? new String[] {"--help"} : new String[] {group, "--help"}))
                    .isZero();
            assertThat(out.toString()).as(group).contains("Example", "cardroster");
        }
    }

    @Test
    void missingServerIsExplained(@TempDir Path empty) {
        assertThat(Cardroster.run(System.in, writer(out), writer(err), "--data", empty.toString(), "user", "list"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no server runs on " + empty, "deploy/run --data " + empty);
    }

    @Test
    void textForPeopleHoldsNothingThatATerminalObeys() {
        assertThat(Stream.of("\u001b[2J", "a\u202eb", "tab\t").map(TextTable::clean))
                .containsExactly("·[2J", "a·b", "tab·");
        assertThat(run("contacts", "show", "ada", "1")).isZero();
        assertThat(run("conflicts", "list")).isZero();
        assertThat(run("conflicts", "show", "1.1")).isZero();
        assertThat(out.toString()).contains("--- server ---", "N:Grace");
    }

    @Test
    void theMasterKeyIsChangedAndShown() {
        assertThat(run("keys", "list")).isZero();
        assertThat(out.toString()).contains("key 0000000a seals; file master.json", "key 00000009 still opens");
        assertThat(run("keys", "rotate")).isZero();
        assertThat(out.toString())
                .contains("key 0000000b seals", "3 stored values sealed anew", "1 stored values do not open");
        assertThat(face.decisions).containsExactly("rotate");
        assertThat(run("keys", "drop-old")).isEqualTo(1);
        assertThat(err.toString()).contains("other nodes may still use the old key");
    }
}
