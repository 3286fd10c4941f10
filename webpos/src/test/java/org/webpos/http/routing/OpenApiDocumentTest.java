package org.webpos.http.routing;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.problem.ProblemType.BODY_TOO_LARGE;
import static org.webpos.problem.ProblemType.CART_FULL;
import static org.webpos.problem.ProblemType.CROSS_SITE;
import static org.webpos.problem.ProblemType.FORGED_EVENT;
import static org.webpos.problem.ProblemType.INVALID_INPUT;
import static org.webpos.problem.ProblemType.KEY_REJECTED;
import static org.webpos.problem.ProblemType.LINE_FULL;
import static org.webpos.problem.ProblemType.NO_ROOM;
import static org.webpos.problem.ProblemType.OPERATION_REUSED;
import static org.webpos.problem.ProblemType.SOURCE_AWAY;
import static org.webpos.problem.ProblemType.STORE_AWAY;
import static org.webpos.problem.ProblemType.TOO_MANY_UNKNOWN;
import static org.webpos.problem.ProblemType.UNKNOWN_FORM;
import static org.webpos.problem.ProblemType.UNKNOWN_PRODUCT;
import static org.webpos.problem.ProblemType.UNPRICED;
import static org.webpos.problem.ProblemType.UNREADABLE_BODY;
import static org.webpos.problem.ProblemType.VERSION_MOVED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.webpos.catalog.ProductCatalog;
import org.webpos.http.cart.CartRoutes;
import org.webpos.http.cart.CartService;
import org.webpos.http.cart.CartView;
import org.webpos.http.catalog.ProductEventRoutes;
import org.webpos.http.catalog.ProductRoutes;
import org.webpos.http.catalog.ProductView;
import org.webpos.http.node.NodeRoutes;
import org.webpos.http.node.NodeView;
import org.webpos.http.problem.ProblemView;
import org.webpos.json.JsonWriter;
import org.webpos.problem.ProblemException.Violation;
import org.webpos.problem.ProblemType;
import org.webpos.settings.Settings;

/** The document that {@code GET /openapi} serves describes what the till does, and no more. */
class OpenApiDocumentTest {

    private static final String TEXT = text();
    private static final JsonNode DOCUMENT = document();

    private static final ProductCatalog CATALOG = (ProductCatalog) Proxy.newProxyInstance(
            ProductCatalog.class.getClassLoader(),
            new Class<?>[] {ProductCatalog.class},
            (proxy, method, args) -> false);

    private static final List<Route.Provider> PROVIDERS = List.of(
            new CartRoutes(new CartService(), new CartView.Factory(), CATALOG),
            new ProductRoutes(CATALOG),
            new ProductEventRoutes(CATALOG, Settings.of(Map.of())),
            new NodeRoutes());

    private static final Set<ProblemType> CART =
            EnumSet.of(KEY_REJECTED, UNKNOWN_FORM, STORE_AWAY, UNPRICED, SOURCE_AWAY);
    private static final Set<ProblemType> CHANGE =
            with(CART, CROSS_SITE, INVALID_INPUT, VERSION_MOVED, OPERATION_REUSED);
    private static final Set<ProblemType> SET_QUANTITY =
            with(CHANGE, UNREADABLE_BODY, BODY_TOO_LARGE, UNKNOWN_PRODUCT, CART_FULL);

    /** What the handler of each route, and what it calls, ends with. */
    private static final Map<String, Set<ProblemType>> PROBLEMS = Map.of(
            "GET /api/cart", CART,
            "DELETE /api/cart", CHANGE,
            "POST /api/cart/items", with(SET_QUANTITY, LINE_FULL),
            "PUT /api/cart/items/{sku}", SET_QUANTITY,
            "DELETE /api/cart/items/{sku}", with(CHANGE, UNKNOWN_PRODUCT),
            "GET /api/products", EnumSet.of(INVALID_INPUT, TOO_MANY_UNKNOWN, SOURCE_AWAY),
            "GET /api/products/{sku}", EnumSet.of(UNKNOWN_PRODUCT, TOO_MANY_UNKNOWN, SOURCE_AWAY),
            "GET /api/categories", EnumSet.of(SOURCE_AWAY),
            "POST /api/product-events",
                    EnumSet.of(CROSS_SITE, BODY_TOO_LARGE, FORGED_EVENT, UNREADABLE_BODY, INVALID_INPUT, SOURCE_AWAY),
            "GET /api/node", EnumSet.noneOf(ProblemType.class));

    /** Every view as it is written, by the name of its schema. */
    private static final Map<String, JsonNode> WRITTEN = Map.of(
            "Cart",
                    written(new CartView(
                            null, 1, List.of(new CartView.Item("A-1", "", "", 1, 1, 1)), 1, 1, "CNY", "local", "n")),
            "Product", written(new ProductView("A-1", "", "", "", "", 1)),
            "Node", written(new NodeView("n", "", "", "", "", null, null, null, "", "", "", 0)),
            "Problem",
                    written(new ProblemView(
                            "about:blank", "", 400, "", "/", List.of(new Violation("field", "wrong")))));

    private static Set<ProblemType> with(Set<ProblemType> some, ProblemType... more) {
        Set<ProblemType> all = EnumSet.copyOf(some);
        all.addAll(Arrays.asList(more));
        return all;
    }

    private static String text() {
        try (InputStream yaml = Route.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads the document as the server does. */
    private static JsonNode document() {
        try {
            return new YAMLMapper().readTree(TEXT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode written(Object view) {
        try {
            return new ObjectMapper().readTree(JsonWriter.bytes(view));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Route> routes() {
        return PROVIDERS.stream().flatMap(part -> part.routes().stream()).toList();
    }

    private static JsonNode operation(Route route) {
        return DOCUMENT.path("paths")
                .path("/api" + route.template())
                .path(route.method().name().toLowerCase(Locale.ROOT));
    }

    /** Follows a reference, if this is one. */
    private static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : DOCUMENT.at(reference.substring(1));
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
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
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(TEXT);
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getInfo().getTitle()).isEqualTo("WebPOS");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + result.getOpenAPI().getInfo().getVersion() + "</version>");
    }

    @Test
    void describesEveryRouteAndNoOther() {
        List<String> documented = new ArrayList<>();
        DOCUMENT.path("paths").properties().forEach(path -> fields(path.getValue()).stream()
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
        assertThat(PROVIDERS).extracting(part -> part.getClass().getName()).hasSameElementsAs(classes);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void saysWhatAnOperationDoesAndTakes(Route route) {
        JsonNode operation = operation(route);
        assertThat(fields(operation)).contains("operationId", "summary", "description", "tags", "security");
        if (route.template().contains("{")) {
            JsonNode parameters =
                    DOCUMENT.path("paths").path("/api" + route.template()).path("parameters");
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
    @MethodSource("routes")
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
                        .isEqualTo(value.isNumber() ? "integer" : "string");
                assertThat(property.path("nullable").asBoolean()).as(path).isEqualTo(value.isNull());
            }
        }
    }

    /** The server would leave such values out, and the example would no longer be one. */
    @ParameterizedTest
    @MethodSource("routes")
    void noExampleHasAnEmptyValue(Route route) {
        forEachExample(route, (media, value) -> assertNotEmpty(value));
    }

    private static void assertNotEmpty(JsonNode value) {
        assertThat(value.isContainerNode() ? value.isEmpty() : value.asText("").isEmpty())
                .isFalse();
        value.forEach(OpenApiDocumentTest::assertNotEmpty);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void documentsTheProblemsOfAnOperation(Route route) {
        Set<String> documented = new TreeSet<>();
        operation(route).path("responses").properties().forEach(response -> resolved(response.getValue())
                .path("content")
                .path(ProblemView.MEDIA_TYPE)
                .path("examples")
                .forEach(example -> {
                    JsonNode problem = resolved(example).path("value");
                    if (!response.getKey().equals("default")) {
                        assertThat(problem.path("status").asText()).isEqualTo(response.getKey());
                    }
                    documented.add(problem.path("status").asText()
                            + ' '
                            + problem.path("type").asText()
                            + ' '
                            + problem.path("title").asText());
                }));
        Set<String> expected = new TreeSet<>();
        PROBLEMS.getOrDefault(route.toString(), Set.of())
                .forEach(type -> expected.add(type.status() + " " + type.uri() + ' ' + type.title()));
        assertThat(documented.stream().filter(problem -> !problem.contains("about:blank")))
                .containsExactlyElementsOf(expected);
        assertThat(fields(operation(route).path("responses"))).contains("406", "500", "default");
        assertThat(operation(route).path("responses").has("415"))
                .isEqualTo(route.method().hasBody());
    }

    @Test
    void documentsNoProblemThatDoesNotExist() {
        Set<String> documented = new TreeSet<>();
        Pattern.compile("urn:webpos:problem:[a-z-]+")
                .matcher(TEXT)
                .results()
                .forEach(found -> documented.add(found.group()));
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ProblemType.values()).map(ProblemType::uri).toList());
    }

    @ParameterizedTest
    @EnumSource
    void listsEveryProblem(ProblemType type) {
        assertThat(DOCUMENT.path("info").path("description").asText())
                .contains("| `" + type.uri() + "` | " + type.status() + " | ");
        assertThat(PROBLEMS.values().stream().anyMatch(types -> types.contains(type)))
                .isEqualTo(type != NO_ROOM);
    }
}
