package io.cardroster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node's metrics, read as Prometheus reads them. */
record Scrape(String text) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:cardroster|hikaricp|jvm|process|system|disk)_[a-z_]+\\b");

    static Scrape of(RunningServer server) {
        try {
            var response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(server.page("/metrics"))).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError("/metrics answers " + response.statusCode());
            }
            return new Scrape(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Sum of the series of a name that have all these labels, each written as {@code name="value"}. */
    double sum(String name, String... labels) {
        return series(name, labels).stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private List<String> series(String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .toList();
    }

    /** Names of the metrics that have at least one series. */
    Set<String> names() {
        return text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of metrics that stand in a file of alert rules or in a dashboard. */
    static Set<String> namesIn(Path file) throws IOException {
        return METRIC.matcher(Files.readString(file))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
