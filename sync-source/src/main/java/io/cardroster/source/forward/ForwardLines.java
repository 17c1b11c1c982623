package io.cardroster.source.forward;

import io.cardroster.source.spi.ImCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A forward as a person writes it, taken apart: a head of lines {@code To:}, {@code Login:}, {@code Password:} and
 * {@code Send: now}, a blank line, and the message. What the server says stands in the head as well, as lines {@code Status:}.
 *
 * @param to recipients as written
 * @param password empty when none is given
 * @param sendNow the owner wants it sent though it may be old
 * @param status what the server said of it before, a line each
 * @param problem why it cannot be read; empty when it can
 * @param head its lines without status and without the wish to send it now, dots in the place of the password
 * @param body the lines after the head
 */
record ForwardLines(
        List<String> to,
        String login,
        String password,
        boolean sendNow,
        String status,
        String problem,
        List<String> head,
        List<String> body) {

    /** What is shown in the place of a password. */
    private static final String DOTS = "......";

    static ForwardLines parse(String text) {
        List<String> lines = text.lines().toList();
        List<String> to = new ArrayList<>();
        List<String> status = new ArrayList<>();
        List<String> head = new ArrayList<>();
        String login = "";
        String password = "";
        String problem = "";
        boolean sendNow = false;
        int at = 0;
        for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
            String line = lines.get(at);
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            switch (name) {
                case "to" -> to.add(value);
                case "login" -> login = value;
                case "password" -> {
                    password = value;
                    line = line.substring(0, colon) + ": " + DOTS;
                }
                case "status" -> status.add(value);
                case "send" -> {
                    sendNow = value.equalsIgnoreCase("now");
                    problem = sendNow ? problem : "line " + (at + 1) + ": the only word for Send: is now";
                }
                default -> problem = "line " + (at + 1) + " is none of To:, Login:, Password:, Send:";
            }
            if (!name.equals("status") && !name.equals("send")) {
                head.add(line);
            }
        }
        if (problem.isEmpty() && login.isEmpty() != password.isEmpty()) {
            problem = "Login: and Password: belong together";
        } else if (problem.isEmpty() && password.equals(DOTS)) {
            problem = "the dots stand for a password that is not kept; write it again";
        }
        List<String> body = at < lines.size() ? lines.subList(at + 1, lines.size()) : List.of();
        return new ForwardLines(
                List.copyOf(to),
                login,
                password,
                sendNow,
                String.join("\n", status),
                problem,
                List.copyOf(head),
                List.copyOf(body));
    }

    /** Whether it asks for anything. */
    boolean asks() {
        return !to.isEmpty();
    }

    ForwardDraft draft() {
        ImCredentials given = login.isEmpty() ? null : new ImCredentials(login, password);
        return new ForwardDraft(to, String.join("\n", body).strip(), given, "");
    }

    /** As it may be stored and shown: without password, status and wish. */
    String shown() {
        return shown(List.of());
    }

    /** The same with the status in its head. */
    String shown(List<String> newStatus) {
        List<String> lines = new ArrayList<>(head);
        newStatus.forEach(line -> lines.add("Status: " + line));
        lines.add("");
        lines.addAll(body);
        return String.join("\n", lines).stripTrailing();
    }

    /** What makes two notes the same, whatever a phone does to the ends of lines. */
    String sense() {
        return shown().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "ForwardLines[to=" + to.size() + "]";
    }
}
