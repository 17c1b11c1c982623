package io.cardroster.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code devices …}: an owner's phones. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description = "Devices of an owner: list.",
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
        TextTable table = new TextTable("ID", "DEVICE", "MANUFACTURER", "MODEL", "LAST SYNC", "MODE", "OUTCOME");
        for (JsonNode device : devices) {
            table.row(
                    device.path("id").asString(),
                    device.path("device").asString(),
                    device.path("manufacturer").asString(),
                    device.path("model").asString(),
                    TextTable.time(device.path("lastSync").asString("never")),
                    device.path("mode").asString(),
                    device.path("outcome").asString());
        }
        table.print(out(), "No device of " + name + " has synchronised yet.");
    }
}
