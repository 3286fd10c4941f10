package org.webpos.http.routing;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.http.routing.OpenApiDocument.fields;
import static org.webpos.http.routing.OpenApiDocument.operation;
import static org.webpos.http.routing.OpenApiDocument.resolved;
import static org.webpos.http.routing.OpenApiDocument.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webpos.http.cart.CartView;
import org.webpos.http.catalog.ProductView;
import org.webpos.http.node.NodeView;
import org.webpos.http.problem.ProblemView;
import org.webpos.json.JsonWriter;
import org.webpos.problem.ProblemException.Violation;

/** The document that {@code GET /openapi} serves describes the requests and responses of the till, and no more. */
class OpenApiDocumentTest {

    /** Every view as it is written, by the name of its schema. */
    private static final Map<String, JsonNode> WRITTEN = Map.of(
            "Cart",
                    written(new CartView(
                            null,
                            1,
                            List.of(new CartView.Item("A-1", "", "", 1, null, null)),
                            1,
                            0,
                            false,
                            "CNY",
                            "local",
                            "n")),
            "Product", written(new ProductView("A-1", "", "", "", "", 1)),
            "Node", written(new NodeView("n", "", "", "", "", null, null, null, "", "", "", 0)),
            "Problem",
                    written(new ProblemView(
                            "about:blank", "", 400, "", "/", List.of(new Violation("field", "wrong")))));

    private static JsonNode written(Object view) {
        try {
            return new ObjectMapper().readTree(JsonWriter.bytes(view));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Visits the values of the examples that an operation has in its responses, each with its media type. */
    private static void forEachExample(Route route, BiConsumer<JsonNode, JsonNode> visitor) {
        for (JsonNode response : operation(route).path("responses")) {
            for (JsonNode media : resolved(response).path("content")) {
                assertThat(media.path("examples")).as("%s %s", route, response).isNotEmpty();
                media.path("examples")
                        .forEach(example ->
                                visitor.accept(media, resolved(example).path("value")));
            }
        }
    }

    @Test
    void isValid() throws IOException {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(OpenApiDocument.TEXT);
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getInfo().getTitle()).isEqualTo("WebPOS");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + result.getOpenAPI().getInfo().getVersion() + "</version>");
    }

    @Test
    void describesEveryRouteAndNoOther() {
        List<String> documented = new ArrayList<>();
        OpenApiDocument.ROOT.path("paths").properties().forEach(path -> fields(path.getValue()).stream()
                .filter(field -> !field.equals("parameters"))
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        routes().stream().map(Route::toString).toList());
    }

    @Test
    void routesAreThoseOfAllProviders() {
        Set<String> classes = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.webpos").stream()
                        .filter(type -> type.isAssignableTo(Route.Provider.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(toSet());
        assertThat(OpenApiDocument.PROVIDERS)
                .extracting(part -> part.getClass().getName())
                .hasSameElementsAs(classes);
    }

    @ParameterizedTest
    @MethodSource("org.webpos.http.routing.OpenApiDocument#routes")
    void saysWhatAnOperationDoesAndTakes(Route route) {
        JsonNode operation = operation(route);
        assertThat(fields(operation)).contains("operationId", "summary", "description", "tags", "security");
        if (route.template().contains("{")) {
            JsonNode parameters = OpenApiDocument.ROOT
                    .path("paths")
                    .path("/api" + route.template())
                    .path("parameters");
            assertThat(route.template())
                    .endsWith("{" + resolved(parameters.path(0)).path("name").asText() + "}");
        }
        JsonNode json = operation.path("requestBody").path("content").path("application/json");
        assertThat(json.isObject()).isEqualTo(route.method().hasBody());
        JsonNode properties = resolved(json.path("schema")).path("properties");
        json.path("examples")
                .forEach(example -> assertThat(fields(properties)).containsAll(fields(example.path("value"))));
    }

    @ParameterizedTest
    @MethodSource("org.webpos.http.routing.OpenApiDocument#routes")
    void examplesHaveTheFieldsThatAreWritten(Route route) {
        forEachExample(route, (media, value) -> assertSchemaAndExample(media.path("schema"), value));
    }

    private static void assertSchemaAndExample(JsonNode schema, JsonNode example) {
        String name = schema.path("$ref").asText().replaceFirst(".*/", "");
        if (schema.path("type").asText().equals("array")) {
            assertThat(example.isArray()).isTrue();
            example.forEach(element -> assertSchemaAndExample(schema.path("items"), element));
        } else if (name.isEmpty()) {
            assertThat(schema.path("type").asText()).isEqualTo("string");
            assertThat(example.isTextual()).isTrue();
        } else {
            assertSameShape(name, resolved(schema), example, Objects.requireNonNull(WRITTEN.get(name), name));
        }
    }

    /** Fields of an example and of its schema are those that are written, in the same order. */
    private static void assertSameShape(String path, JsonNode schema, JsonNode example, JsonNode written) {
        List<String> fields = fields(written);
        assertThat(fields(schema.path("properties"))).as(path).isEqualTo(fields);
        if (!example.has("violations")) {
            fields.remove("violations");
        }
        assertThat(fields(example)).as(path).isEqualTo(fields);
        fields.remove("violations");
        assertThat(schema.path("required"))
                .extracting(JsonNode::asText)
                .as(path)
                .isEqualTo(fields);
        for (Map.Entry<String, JsonNode> field : example.properties()) {
            JsonNode property = schema.path("properties").path(field.getKey());
            JsonNode value = written.path(field.getKey());
            if (value.isArray()) {
                JsonNode item = resolved(property.path("items"));
                field.getValue()
                        .forEach(element -> assertSameShape(path + '.' + field.getKey(), item, element, value.path(0)));
            } else {
                assertThat(property.path("type").asText())
                        .as(path + '.' + field.getKey())
                        .isEqualTo(type(value.isNull() ? field.getValue() : value));
                assertThat(property.path("nullable").asBoolean()).as(path).isEqualTo(value.isNull());
            }
        }
    }

    private static String type(JsonNode value) {
        return value.isNumber() ? "integer" : value.isBoolean() ? "boolean" : "string";
    }

    /** The server would leave such values out, and the example would no longer be one. */
    @ParameterizedTest
    @MethodSource("org.webpos.http.routing.OpenApiDocument#routes")
    void noExampleHasAnEmptyValue(Route route) {
        forEachExample(route, (media, value) -> assertNotEmpty(value));
    }

    private static void assertNotEmpty(JsonNode value) {
        assertThat(value.isContainerNode() ? value.isEmpty() : value.asText("").isEmpty())
                .isFalse();
        value.forEach(OpenApiDocumentTest::assertNotEmpty);
    }
}
