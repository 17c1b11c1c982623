package io.cardroster.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.cardroster.source.vcard.AccountForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the platforms: those of the configuration, and those of {@code --xmpp}, which take the place of the former. */
final class Platforms {

    private static final String KEY = "platforms";
    private static final Set<String> KEYS = Set.of("domain", "address", "ca-file", "rooms", "gateways", "confirm");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\s/@]+):([0-9]{1,5})");
    private static final Pattern OPTION = Pattern.compile("([^=]+)=(.+)");
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}._-]+");

    private final Values values;
    private final Mistakes mistakes;

    Platforms(Values values, Mistakes mistakes) {
        this.values = values;
        this.mistakes = mistakes;
    }

    List<Platform> read(List<String> options) {
        Map<String, Platform> platforms = new LinkedHashMap<>();
        for (Config entry : values.objects(KEY)) {
            mistakes.attempt(() -> {
                Platform platform = entry(entry);
                if (platforms.put(platform.domain(), platform) != null) {
                    throw new ConfigurationException(
                            origin(entry) + "domain " + platform.domain() + " is there twice: leave one entry out");
                }
            });
        }
        for (String option : options) {
            mistakes.attempt(() -> {
                Matcher form = OPTION.matcher(option);
                if (!form.matches()) {
                    throw new ConfigurationException("--xmpp: must be DOMAIN=HOST:PORT, not " + option);
                }
                Platform platform = platform("--xmpp: ", form.group(1), form.group(2));
                platforms.put(platform.domain(), platform);
            });
        }
        return List.copyOf(platforms.values());
    }

    private static Platform entry(Config entry) {
        entry.root().keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new ConfigurationException(origin(entry) + "unknown key " + key
                            + Nearest.of(key, KEYS)
                                    .map(word -> ": did you mean " + word + "?")
                                    .orElse("; there are "
                                            + KEYS.stream().sorted().toList()));
                });
        try {
            Path caFile = null;
            if (entry.hasPath("ca-file")) {
                caFile = Values.beside(entry.getValue("ca-file").origin(), entry.getString("ca-file"));
                if (!Files.isReadable(caFile)) {
                    throw new ConfigurationException(origin(entry) + "ca-file " + caFile
                            + " cannot be read: is it there, and may the server's user read it?");
                }
            }
            Platform bare = platform(origin(entry), entry.getString("domain"), entry.getString("address"));
            Set<String> rooms = rooms(entry);
            Map<String, String> gateways = gateways(entry);
            if (rooms.contains(bare.domain()) || gateways.values().stream().anyMatch(rooms::contains)) {
                throw new ConfigurationException(
                        origin(entry) + "rooms: one of them is the domain of the people or of a gateway");
            }
            return new Platform(bare.domain(), bare.host(), bare.port(), caFile, rooms, gateways, automatic(entry));
        } catch (ConfigException.Missing e) {
            throw new ConfigurationException(origin(entry) + "each entry needs domain and address", e);
        } catch (ConfigException e) {
            throw new ConfigurationException(
                    origin(entry) + "domain, address and ca-file are texts, rooms a list and gateways a table of them",
                    e);
        }
    }

    private static Set<String> rooms(Config entry) {
        if (!entry.hasPath("rooms")) {
            return Set.of();
        }
        Set<String> rooms = new LinkedHashSet<>();
        for (String given : entry.getStringList("rooms")) {
            rooms.add(domain(origin(entry) + "rooms: ", given));
        }
        return rooms;
    }

    private static boolean automatic(Config entry) {
        String policy = entry.hasPath("confirm") ? entry.getString("confirm") : "ask";
        return switch (policy) {
            case "ask" -> false;
            case "auto" -> true;
            default -> throw new ConfigurationException(origin(entry) + "confirm must be ask or auto, not " + policy);
        };
    }

    private static String domain(String origin, String given) {
        if (!DOMAIN.matcher(given).matches()) {
            throw new ConfigurationException(origin + "no domain: " + given);
        }
        return given.toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> gateways(Config entry) {
        if (!entry.hasPath("gateways")) {
            return Map.of();
        }
        Map<String, String> gateways = new LinkedHashMap<>();
        Config given = entry.getConfig("gateways");
        for (String name : given.root().keySet()) {
            String type = AccountForm.type(name);
            String domain = domain(origin(entry) + "gateways: ", given.getString(ConfigUtil.quoteString(name)));
            if (type.equals("xmpp")) {
                throw new ConfigurationException(origin(entry) + "gateways: " + name + " needs no gateway");
            }
            if (gateways.containsValue(domain) || gateways.put(type, domain) != null) {
                throw new ConfigurationException(origin(entry) + "gateways: " + name + " or its domain is there twice");
            }
        }
        return gateways;
    }

    private static Platform platform(String origin, String domain, String address) {
        String name = domain(origin, domain);
        Matcher form = ADDRESS.matcher(address);
        int port = form.matches() ? Integer.parseInt(form.group(2)) : 0;
        if (port < 1 || port > 65535) {
            throw new ConfigurationException(origin + "the address must be HOST:PORT, not " + address);
        }
        String host = form.group(1);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Platform(name, bare, port, null);
    }

    private static String origin(Config entry) {
        return entry.root().origin().description() + ": " + KEY + ": ";
    }
}
