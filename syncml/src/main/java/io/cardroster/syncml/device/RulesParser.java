package io.cardroster.syncml.device;

import io.cardroster.syncml.device.DeviceFacts.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rules; the head of the file that comes with the server explains their form. What is wrong is told with file and line. */
final class RulesParser {

    private final String file;
    private final List<DeviceRule> rules = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int line;
    private @Nullable Draft draft;

    RulesParser(String file) {
        this.file = file;
    }

    /** A rule whose lines are still being read. */
    private static final class Draft {
        final String name;
        final int line;
        final Map<Fact, Pattern> patterns = new EnumMap<>(Fact.class);
        DeviceSwitches switches = DeviceSwitches.NONE;
        String reason = "";
        String transcript = "";
        final Set<String> keys = new HashSet<>();
        String lastKey = "";

        Draft(String name, int line) {
            this.name = name;
            this.line = line;
        }
    }

    DeviceRules parse(List<String> lines) {
        for (String text : lines) {
            line++;
            String stripped = text.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                read(text, stripped);
            }
        }
        finish();
        return new DeviceRules(rules);
    }

    private void read(String text, String stripped) {
        if (stripped.startsWith("[")) {
            finish();
            String name = stripped.substring(1, stripped.length() - 1).strip();
            if (!stripped.endsWith("]") || name.isEmpty()) {
                throw wrong(line, "a rule begins with its name in brackets");
            }
            if (!names.add(name)) {
                throw wrong(line, "there are two rules named " + name);
            }
            draft = new Draft(name, line);
            return;
        }
        Draft rule = draft;
        if (rule == null) {
            throw wrong(line, "this stands before the first rule");
        }
        if (Character.isWhitespace(text.charAt(0))) {
            if (!rule.lastKey.equals("reason")) {
                throw wrong(line, "only a reason goes on in a second line");
            }
            rule.reason += " " + stripped;
            return;
        }
        int colon = stripped.indexOf(':');
        String key = colon < 0 ? stripped : stripped.substring(0, colon).strip();
        String value = colon < 0 ? "" : stripped.substring(colon + 1).strip();
        if (value.isEmpty()) {
            throw wrong(line, key + " has no value");
        }
        if (!rule.keys.add(key)) {
            throw wrong(line, key + " stands twice in the rule " + rule.name);
        }
        rule.lastKey = key;
        take(rule, key, value);
    }

    private void take(Draft rule, String key, String value) {
        for (Fact fact : Fact.values()) {
            if (fact.key().equals(key)) {
                rule.patterns.put(fact, pattern(value));
                return;
            }
        }
        switch (key) {
            case "reason" -> rule.reason = value;
            case "transcript" -> rule.transcript = value;
            case "max-msg-size" -> add(rule, new DeviceSwitches(number(key, value, 1_000, 1 << 20), 0, 0, false));
            case "duplicate-status" -> add(rule, new DeviceSwitches(0, number(key, value, 200, 299), 0, false));
            case "size-offset" -> add(rule, new DeviceSwitches(0, 0, number(key, value, 1, 16), false));
            case "item-statuses" -> {
                if (!value.equals("failures")) {
                    throw wrong(line, "item-statuses is " + value + ", and can be: failures");
                }
                add(rule, new DeviceSwitches(0, 0, 0, true));
            }
            default -> throw wrong(line, key + " is neither a fact about devices nor a switch");
        }
    }

    private static void add(Draft rule, DeviceSwitches one) {
        rule.switches = rule.switches.and(one);
    }

    private int number(String key, String value, int least, int most) {
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw wrong(line, key + " is " + value + ", which is no number");
        }
        if (number < least || number > most) {
            throw wrong(line, key + " is " + value + ", and can be " + least + " to " + most);
        }
        return number;
    }

    /** {@code *} is any text; of several patterns, apart by commas, one has to match; case does not count. */
    private static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (String one : text.split(",", -1)) {
            regex.append(regex.isEmpty() ? "" : "|");
            for (String piece : one.strip().split("(?=\\*)|(?<=\\*)", -1)) {
                regex.append(piece.equals("*") ? ".*" : Pattern.quote(piece));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private void finish() {
        Draft rule = draft;
        draft = null;
        if (rule == null) {
            return;
        }
        if (rule.patterns.isEmpty()) {
            throw wrong(rule.line, "the rule " + rule.name + " does not say for which devices it is");
        }
        if (rule.switches.equals(DeviceSwitches.NONE)) {
            throw wrong(rule.line, "the rule " + rule.name + " has no switch");
        }
        if (rule.reason.isEmpty() || rule.transcript.isEmpty()) {
            throw wrong(rule.line, "the rule " + rule.name + " needs a reason and a transcript");
        }
        rules.add(new DeviceRule(rule.name, rule.patterns, rule.switches, rule.reason, rule.transcript));
    }

    private IllegalArgumentException wrong(int at, String what) {
        return new IllegalArgumentException(file + ":" + at + ": " + what);
    }
}
