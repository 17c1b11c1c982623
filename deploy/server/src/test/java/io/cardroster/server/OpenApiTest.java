package io.cardroster.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cardroster.server.face.ApiCaller;
import io.cardroster.server.face.Face;
import io.cardroster.server.http.Route;
import io.cardroster.server.rest.admin.AdminApi;
import io.cardroster.server.rest.me.OwnerApi;
import io.cardroster.source.spi.OwnerDirectory.DeviceSync;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the JSON operations says what they are, no more and no less, and what they answer is what it says. */
class OpenApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ROOTS = List.of(AdminApi.ROOT, OwnerApi.ROOT);

    @TempDir
    private Path data = Path.of("");

    private Face face;

    @BeforeEach
    void open() {
        face = new Face(data);
        face.addAccount("friend@im.test");
        face.trouble("between us");
        face.prompt("friend@im.test");
        face.stranger("eve@im.test", "Eve");
        face.owners.addDevice(
                new OwnerId(1),
                new KnownDevice(
                        1, new DeviceUri("IMEI:1"), "Nokia", "E71", null, Instant.EPOCH, "SLOW", "COMPLETED", null));
        face.owners.syncs.put(
                "1.1",
                List.of(new DeviceSync(
                        "contacts",
                        "TWO_WAY",
                        "SLOW",
                        "anchors do not match",
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(7),
                        "COMPLETED",
                        1,
                        2,
                        3,
                        4,
                        5,
                        6)));
    }

    @AfterEach
    void close() {
        face.close();
    }

    private ApiCaller caller(String root) {
        return root.equals(AdminApi.ROOT)
                ? ApiCaller.loggedIn(face.address(), root, "grace", "correct horse")
                : ApiCaller.loggedIn(face.address(), root, "ada", "secret");
    }

    private String document(String root) {
        HttpResponse<String> answer = new ApiCaller(face.address(), "").get(root + "/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        return answer.body();
    }

    private static OpenAPI parsed(String document) {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document);
        assertThat(result.getMessages()).isEmpty();
        return result.getOpenAPI();
    }

    /** The table that a route belongs to. */
    private static boolean within(Route route, String root) {
        return route.template().startsWith(root + "/")
                && ROOTS.stream()
                        .noneMatch(other ->
                                other.startsWith(root + "/") && route.template().startsWith(other + "/"));
    }

    @Test
    void routesAndDocumentNameEachOther() {
        for (String root : ROOTS) {
            Set<String> described = new TreeSet<>();
            parsed(document(root))
                    .getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .keySet()
                            .forEach((PathItem.HttpMethod method) -> described.add(method + " " + path)));
            Set<String> served = face.routes.stream()
                    .filter(route -> within(route, root))
                    .map(Route::toString)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(served).hasSizeGreaterThan(20);
            assertThat(described).isEqualTo(served);
        }
        assertThat(face.routes.stream().filter(route -> route.template().startsWith("/api/")))
                .allSatisfy(route -> assertThat(ROOTS).anyMatch(root -> within(route, root)));
    }

    @Test
    void everyOperationIsDescribedInFull() {
        for (String root : ROOTS) {
            OpenAPI api = parsed(document(root));
            Set<String> ids = new TreeSet<>();
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        String door = method + " " + path;
                        assertThat(operation.getSummary()).as(door).isNotBlank().doesNotEndWith(".");
                        assertThat(operation.getTags()).as(door).hasSize(1);
                        assertThat(ids.add(operation.getOperationId())).as(door).isTrue();
                        assertThat(names(item, operation)).as(door).containsAll(variables(path));
                        assertThat(operation.getResponses().keySet()).as(door).contains("200");
                        assertThat(operation.getResponses().get("200"))
                                .as(door)
                                .satisfies(done -> assertThat(
                                                Objects.requireNonNull(done).getContent())
                                        .isNotEmpty());
                        boolean open = operation.getSecurity() != null
                                && operation.getSecurity().isEmpty();
                        assertThat(open || operation.getResponses().containsKey("401"))
                                .as(door)
                                .isTrue();
                    }));
            assertThat(api.getComponents().getSchemas()).isNotEmpty();
            assertThat(api.getComponents().getSchemas().keySet())
                    .allSatisfy(name -> assertThat(name).matches("[A-Za-z]+(-nullable)?"));
        }
    }

    private static List<String> names(PathItem item, Operation operation) {
        List<String> names = new ArrayList<>();
        if (item.getParameters() != null) {
            item.getParameters().forEach(parameter -> names.add(parameter.getName()));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> names.add(parameter.getName()));
        }
        return names;
    }

    private static List<String> variables(String path) {
        return List.of(path.split("/")).stream()
                .filter(part -> part.startsWith("{"))
                .map(part -> part.substring(1, part.length() - 1))
                .toList();
    }

    /** What each reading operation answers on data of every kind. */
    @Test
    void everyReadingOperationAnswersAsItIsDescribed() {
        for (String root : ROOTS) {
            JsonNode document = JSON.readTree(document(root));
            ApiCaller caller = caller(root);
            int compared = 0;
            for (Route route : face.routes) {
                if (!within(route, root) || !route.method().equals("GET")) {
                    continue;
                }
                HttpResponse<String> answer = caller.get(path(route));
                boolean picture = route.template().contains("/pictures/")
                        || route.template().endsWith("/photo");
                String status = Integer.toString(answer.statusCode());
                assertThat(status).as(route + " " + answer.body()).isEqualTo(picture ? "404" : "200");
                JsonNode described = document.path("paths")
                        .path(route.template())
                        .path("get")
                        .path("responses")
                        .path(status)
                        .path("content");
                String type = answer.headers()
                        .firstValue("content-type")
                        .orElseThrow()
                        .split(";", 2)[0];
                assertThat(described.has(type)).as(route + " " + type).isTrue();
                JsonNode schema = described.path(type).path("schema");
                if (!schema.isMissingNode()) {
                    assertThat(complaints(document, schema, answer.body()))
                            .as(route + " " + answer.body())
                            .isEmpty();
                    compared++;
                }
            }
            assertThat(compared).isGreaterThan(8);
        }
    }

    @Test
    void refusalsAnswerAsTheyAreDescribed() {
        for (String root : ROOTS) {
            JsonNode document = JSON.readTree(document(root));
            JsonNode problem = JSON.readTree("{\"$ref\": \"#/components/schemas/Problem\"}");
            HttpResponse<String> unknown = new ApiCaller(face.address(), "").get(root + "/devices");
            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(complaints(document, problem, unknown.body())).isEmpty();
            HttpResponse<String> none = caller(root).get(root + "/nothing");
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(complaints(document, problem, none.body())).isEmpty();
            for (String body : List.of("", "[]", "{\"name\": 1}", "{\"name\": \"x\"}", "null", "{")) {
                HttpResponse<String> malformed = new ApiCaller(face.address(), "").raw("POST", root + "/session", body);
                assertThat(malformed.statusCode()).as(body).isEqualTo(400);
                assertThat(complaints(document, problem, malformed.body())).isEmpty();
            }
        }
    }

    @Test
    void aNewFieldInAnAnswerIsFoundOut() {
        JsonNode document = JSON.readTree(document(AdminApi.ROOT));
        JsonNode schema = JSON.readTree("{\"$ref\": \"#/components/schemas/Problem\"}");

        assertThat(complaints(document, schema, "{\"error\": \"x\"}")).isEmpty();
        assertThat(complaints(document, schema, "{\"error\": \"x\", \"more\": 1}"))
                .isNotEmpty();
        assertThat(complaints(document, schema, "{}")).isNotEmpty();
        assertThat(complaints(document, schema, "{\"error\": null}")).isNotEmpty();
    }

    /** Stricter than the document: it does not forbid what a later release may add, this test does. */
    private static List<String> complaints(JsonNode document, JsonNode schema, String answer) {
        ObjectNode whole = document.deepCopy().asObject();
        whole.path("components").path("schemas").forEach(one -> {
            if (one.path("type").asString("").equals("object") && !one.has("additionalProperties")) {
                one.asObject().put("additionalProperties", false);
            }
        });
        ObjectNode root = JSON.createObjectNode();
        root.set("components", whole.path("components"));
        root.setAll(schema.deepCopy().asObject());
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.writeValueAsString(root), InputFormat.JSON);
        return compiled.validate(answer, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private String path(Route route) {
        String forward = "00000000-0000-0005-0000-000000000005";
        boolean log = route.template().contains("/log/") || route.template().contains("/conflicts/");
        return route.template()
                .replace("{owner}", "ada")
                .replace("/forwards/{id}", "/forwards/" + forward)
                .replace("{number}", "1")
                .replace("{id}", log ? "1.1" : "1");
    }
}
