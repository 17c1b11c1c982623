package io.cardroster.server.rest;

import io.cardroster.source.spi.Role;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 document of a table of operations, made of the table itself. */
final class OpenApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");
    private static final Map<String, String> VARIABLES = Map.of(
            "owner", "Name of the owner",
            "id", "Number or id of the thing, from a list",
            "name", "Name of the administrator",
            "number", "Number of the photo in its card, from 1");
    private static final Map<String, String> PROBLEMS = new LinkedHashMap<>();

    static {
        PROBLEMS.put("400", "What is asked for does not make sense");
        PROBLEMS.put("401", "The caller is not known");
        PROBLEMS.put("403", "The caller may not do this");
        PROBLEMS.put("404", "There is no such thing");
        PROBLEMS.put("409", "Not as things stand");
        PROBLEMS.put("429", "Too many failed logins; Retry-After says when to try again");
    }

    private final Schemas schemas = new Schemas();

    private OpenApi() {}

    static byte[] of(Api api) {
        return JSON.writeValueAsBytes(new OpenApi().document(api));
    }

    private ObjectNode document(Api api) {
        ObjectNode document = JSON.createObjectNode();
        document.put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info");
        info.put("title", api.title()).put("version", "1");
        info.put("description", api.description());
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("bearer");
        ArrayNode tags = document.putArray("tags");
        ObjectNode paths = document.putObject("paths");
        for (Topic topic : api.topics()) {
            tags.addObject().put("name", topic.name());
            for (Operation operation : topic.operations()) {
                String path = api.root() + operation.path();
                ObjectNode place =
                        paths.has(path) ? (ObjectNode) paths.get(path) : pathItem(paths.putObject(path), operation);
                place.set(operation.method().toLowerCase(Locale.ROOT), described(topic, operation));
            }
        }
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", api.credentials());
        components.set("schemas", schemas.collected());
        return document;
    }

    private static ObjectNode pathItem(ObjectNode item, Operation operation) {
        Matcher variables = VARIABLE.matcher(operation.path());
        ArrayNode parameters = null;
        while (variables.find()) {
            parameters = parameters == null ? item.putArray("parameters") : parameters;
            String name = variables.group(1);
            ObjectNode parameter = parameters.addObject().put("name", name).put("in", "path");
            parameter.put("description", VARIABLES.get(name)).put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
        return item;
    }

    private ObjectNode described(Topic topic, Operation operation) {
        ObjectNode described = JSON.createObjectNode();
        described.putArray("tags").add(topic.name());
        described.put("summary", operation.summary());
        described.put("operationId", id(operation));
        Role least = operation.least();
        if (least != null) {
            described.put("description", "Least role: " + Deeds.word(least) + ".");
        }
        if (operation.open()) {
            described.putArray("security");
        }
        if (!operation.parameters().isEmpty()) {
            ArrayNode parameters = described.putArray("parameters");
            operation.parameters().forEach(parameter -> describe(parameters.addObject(), parameter));
        }
        Class<?> body = operation.body();
        if (body != null) {
            ObjectNode request = described.putObject("requestBody").put("required", !operation.optional());
            json(request).set("schema", schemas.reference(body));
        }
        answers(described.putObject("responses"), operation);
        return described;
    }

    private static void describe(ObjectNode parameter, Parameter of) {
        parameter.put("name", of.name()).put("in", "query").put("description", of.description());
        ObjectNode schema = parameter.putObject("schema").put("type", "string");
        if (!of.values().isEmpty()) {
            ArrayNode values = schema.putArray("enum");
            of.values().forEach(values::add);
        }
    }

    private void answers(ObjectNode responses, Operation operation) {
        ObjectNode done = responses.putObject("200").put("description", "Done");
        if (operation.result() instanceof Operation.Result.One one) {
            json(done).set("schema", schemas.reference(one.type()));
        } else if (operation.result() instanceof Operation.Result.Many many) {
            json(done).putObject("schema").put("type", "array").set("items", schemas.reference(many.type()));
        } else if (operation.result() instanceof Operation.Result.Raw raw) {
            ObjectNode content = done.putObject("content");
            raw.types().forEach(content::putObject);
        }
        for (Map.Entry<String, String> kind : PROBLEMS.entrySet()) {
            if (happens(kind.getKey(), operation)) {
                ObjectNode answer = responses.putObject(kind.getKey()).put("description", kind.getValue());
                json(answer)
                        .set(
                                "schema",
                                kind.getKey().equals("409") && operation.refusal() != Problem.class
                                        ? schemas.reference(operation.refusal())
                                        : schemas.reference(Problem.class));
            }
        }
    }

    private static boolean happens(String status, Operation operation) {
        boolean change = !operation.method().equals("GET");
        boolean login = operation.open() && change;
        return switch (status) {
            case "400" -> operation.body() != null || !operation.parameters().isEmpty() || change;
            case "401" -> login || !operation.open();
            case "404" ->
                operation.path().contains("{") || !operation.parameters().isEmpty();
            case "409" -> change && !login;
            case "429" -> login;
            default -> true;
        };
    }

    private static ObjectNode json(ObjectNode holder) {
        return holder.putObject("content").putObject("application/json");
    }

    /** A name for generated code, for example {@code getOwnersDevices}. */
    private static String id(Operation operation) {
        StringBuilder id = new StringBuilder(operation.method().toLowerCase(Locale.ROOT));
        for (String word : operation.path().split("[/{}.-]+", -1)) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }
}
