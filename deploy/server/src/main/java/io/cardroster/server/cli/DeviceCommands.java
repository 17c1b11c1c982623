package io.cardroster.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code devices …}: an owner's phones. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description = "Devices of an owner: list, block, unblock, forget.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  cardroster devices list ada"})
final class DeviceCommands extends Group {

    @Command(mixinStandardHelpOptions = true, description = "Lists the devices, newest sync first.")
    void list(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode devices = server().get("/owners/" + ServerCalls.segment(name) + "/devices");
        if (json) {
            printJson(devices);
            return;
        }
        TextTable table =
                new TextTable("ID", "DEVICE", "MANUFACTURER", "MODEL", "LAST SYNC", "MODE", "OUTCOME", "BLOCKED");
        for (JsonNode device : devices) {
            table.row(
                    device.path("id").asString(),
                    device.path("device").asString(),
                    device.path("manufacturer").asString(),
                    device.path("model").asString(),
                    TextTable.time(device.path("lastSync").asString("never")),
                    device.path("mode").asString(),
                    device.path("outcome").asString(),
                    TextTable.time(device.path("blocked").asString("")));
        }
        table.print(out(), "No device of " + name + " has synchronised yet.");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets a device in no more; a sync that runs ends. For a phone that was lost.")
    void block(@Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "ID") String id) {
        change(name, id, "block");
        done("device " + id + " of " + name + " is blocked");
    }

    @Command(mixinStandardHelpOptions = true, description = "Lets a blocked device in again.")
    void unblock(@Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "ID") String id) {
        change(name, id, "unblock");
        done("device " + id + " of " + name + " may sync");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Forgets what a device has; contacts stay. It comes back as a new one, with a slow sync.")
    void forget(@Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "ID") String id) {
        change(name, id, "forget");
        done("device " + id + " of " + name + " is forgotten");
    }

    private void change(String name, String id, String verb) {
        server().send(
                        "POST",
                        "/owners/" + ServerCalls.segment(name) + "/devices/" + ServerCalls.segment(id) + "/" + verb,
                        Map.of());
    }
}
