package io.cardroster.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code user …}: the owners of phones. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description =
                "Owners of phones: add, import, list, passwd, server-login, export, remove, confirm, duplicates, suspend, im.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  echo secret | cardroster user add ada --password-stdin",
            "  echo secret | cardroster user add bob --password-stdin --syncml-1.0",
            "  cardroster user import owners.csv --dry-run",
            "  cardroster user export ada --out ada.zip",
            "  cardroster user confirm ada auto",
            "  cardroster user duplicates ada merge",
            "  echo imsecret | cardroster user im ada --type xmpp --login ada@example.org --password-stdin"
        })
final class UserCommands extends Group {

    @Command(mixinStandardHelpOptions = true, description = "Adds an owner; the password comes on standard input.")
    void add(
            @Parameters(paramLabel = "NAME", description = "Name to log in with on the phone.") String name,
            @Option(names = "--password-stdin", description = "Reads the password from standard input.")
                    boolean passwordStdin,
            @ArgGroup @Nullable PasswordFormOption form) {
        String password = form != null && form.external() ? "" : passwordFromStdin(passwordStdin);
        server().send("POST", "/owners", body(form, Map.of("name", name, "password", password)));
        done("added " + name);
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Adds the owners of a list, a file in UTF-8 whose first line is name,password or "
                    + "name,password,form (form: md5, syncml-1.0, external with an empty password, or empty). The same list can be given again: who is there "
                    + "with this password stays as he is. Ends with 1 when lines were not taken; the others were.")
    int importList(
            @Parameters(paramLabel = "FILE.csv") Path file,
            @Option(names = "--dry-run", description = "Changes nothing; says what would be done.") boolean rehearsal,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        OwnerListing listing =
                new OwnerListing(server(), rehearsal, json ? count -> {} : count -> done(count + " lines"));
        try (InputStream in = Files.newInputStream(file)) {
            OwnerFile.read(in, listing::add, listing::complain);
            listing.flush();
        } catch (IOException e) {
            throw new RefusedException("cannot read " + file);
        }
        if (json) {
            printJson(listing.report());
        } else {
            listing.print(this::done);
        }
        return listing.complete() ? 0 : 1;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the owners.")
    void list(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        ArrayNode owners = owners();
        if (json) {
            printJson(owners);
            return;
        }
        TextTable table = new TextTable("NAME", "NUMBER", "CONFIRM", "DUPLICATES", "PASSWORD");
        for (JsonNode owner : owners) {
            table.row(
                    owner.path("name").asString(),
                    owner.path("number").asString(),
                    owner.path("confirm").asString(),
                    owner.path("duplicates").asString(),
                    owner.path("password").asString());
        }
        table.print(out(), "There are no owners yet. Add one with: cardroster user add NAME --password-stdin");
    }

    private ArrayNode owners() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        String after = "";
        while (true) {
            JsonNode page = server().get("/owners?after=" + ServerCalls.segment(after));
            page.path("owners").forEach(all::add);
            if (!page.path("after").asBoolean()) {
                return all;
            }
            after = all.get(all.size() - 1).path("name").asString();
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Sets a new password. Running syncs of the owner end; his phones must be given the new one. "
                    + "Without an option it is kept in the same form as the old one.")
    void passwd(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--password-stdin", description = "Reads the password from standard input.")
                    boolean passwordStdin,
            @ArgGroup @Nullable PasswordFormOption form) {
        String password = form != null && form.external() ? "" : passwordFromStdin(passwordStdin);
        server().send(
                        "PUT",
                        "/owners/" + ServerCalls.segment(name) + "/password",
                        body(form, Map.of("password", password)));
        done("new password set for " + name);
    }

    @Command(
            name = "server-login",
            mixinStandardHelpOptions = true,
            description =
                    "Shows the name and the password by which the server proves itself to this owner's phones, for "
                            + "phones that ask for it. It is secret and never changes.")
    void serverLogin(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode login = server().get("/owners/" + ServerCalls.segment(name) + "/server-login");
        if (json) {
            printJson(login);
            return;
        }
        done("server id  " + login.path("name").asString());
        done("password   " + login.path("password").asString());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Writes everything that a person can use of what is stored of an owner into a ZIP: contacts, all "
                            + "their versions, conflicts, rosters, forwards, devices.")
    void export(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE.zip",
                            description = "A file that is not there yet.")
                    Path file) {
        long bytes = server().download("/owners/" + ServerCalls.segment(name) + "/export", file);
        done("exported " + name + " to " + file + ", " + bytes + " bytes");
    }

    @Command(mixinStandardHelpOptions = true, description = "Removes an owner and everything stored of him.")
    void remove(@Parameters(paramLabel = "NAME") String name) {
        server().send("DELETE", "/owners/" + ServerCalls.segment(name), Map.of());
        done("removed " + name);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Whether new contacts are asked about before they go on the owner's IM roster.")
    void confirm(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(
                            paramLabel = "ask|auto|platform",
                            description = "ask, auto or, as at first, what the platform's configuration says.")
                    Policy policy) {
        server().send("PUT", "/owners/" + ServerCalls.segment(name) + "/confirm", Map.of("policy", policy.toString()));
        done("confirmation of " + name + " is " + policy);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "What becomes of a second contact with the same IM account on one phone.")
    void duplicates(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(
                            paramLabel = "hold|remove|merge",
                            description =
                                    "hold (default) keeps it until somebody decides, remove deletes it on the phone, "
                                            + "merge first adds what it has more to the other one.")
                    Duplicates policy) {
        server().send(
                        "PUT",
                        "/owners/" + ServerCalls.segment(name) + "/duplicates",
                        Map.of("policy", policy.toString()));
        done("duplicates of " + name + ": " + policy);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Stops an owner's forwards: none is accepted, and what waits does not leave. Or allows them again.")
    void suspend(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--forwards", required = true, description = "What is suspended.") boolean forwards,
            @Option(names = "--end", description = "Ends the suspension.") boolean end) {
        String state = end ? "allowed" : "suspended";
        server().send("PUT", "/owners/" + ServerCalls.segment(name) + "/forwarding", Map.of("state", state));
        done("forwards of " + name + " are " + state);
    }

    @Command(mixinStandardHelpOptions = true, description = "Stores the owner's login on the IM platform, encrypted.")
    void im(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--type", required = true, paramLabel = "TYPE", description = "IM type, xmpp.") String type,
            @Option(names = "--login", required = true, paramLabel = "JID", description = "Such as ada@example.org.")
                    String login,
            @Option(names = "--password-stdin", description = "Reads the password from standard input.")
                    boolean passwordStdin) {
        String password = passwordFromStdin(passwordStdin);
        server().send(
                        "PUT",
                        "/owners/" + ServerCalls.segment(name) + "/im",
                        Map.of("type", type, "login", login, "password", password));
        done("login stored for " + name);
    }

    private static Map<String, String> body(@Nullable PasswordFormOption option, Map<String, String> rest) {
        Map<String, String> body = new LinkedHashMap<>(rest);
        Optional.ofNullable(option).flatMap(PasswordFormOption::form).ifPresent(form -> body.put("form", form.word()));
        return body;
    }

    /** Words as a person types them. */
    enum Duplicates {
        hold,
        remove,
        merge
    }

    /** Words as a person types them. */
    enum Policy {
        ask,
        auto,
        platform
    }
}
