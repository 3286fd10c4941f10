package org.webpos.http.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.http.routing.OpenApiDocument.fields;
import static org.webpos.http.routing.OpenApiDocument.operation;
import static org.webpos.http.routing.OpenApiDocument.resolved;
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
import static org.webpos.problem.ProblemType.WEBSOCKET_VERSION;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.webpos.http.problem.ProblemView;
import org.webpos.problem.ProblemType;

/** The document that {@code GET /openapi} serves lists the problems that each operation can end with, and no others. */
class OpenApiProblemsTest {

    private static final Set<ProblemType> CART = EnumSet.of(KEY_REJECTED, UNKNOWN_FORM, STORE_AWAY);
    private static final Set<ProblemType> CHANGE =
            with(CART, CROSS_SITE, INVALID_INPUT, VERSION_MOVED, OPERATION_REUSED);
    private static final Set<ProblemType> SET_QUANTITY =
            with(CHANGE, UNREADABLE_BODY, BODY_TOO_LARGE, UNKNOWN_PRODUCT, CART_FULL, UNPRICED, SOURCE_AWAY);

    /** What the handler of each route, and what it calls, ends with. */
    private static final Map<String, Set<ProblemType>> PROBLEMS = Map.of(
            "GET /api/cart", CART,
            "DELETE /api/cart", CHANGE,
            "POST /api/cart/items", with(SET_QUANTITY, LINE_FULL),
            "PUT /api/cart/items/{sku}", SET_QUANTITY,
            "DELETE /api/cart/items/{sku}", with(CHANGE, UNKNOWN_PRODUCT, SOURCE_AWAY),
            "GET /api/products", EnumSet.of(INVALID_INPUT, TOO_MANY_UNKNOWN, SOURCE_AWAY),
            "GET /api/products/{sku}", EnumSet.of(UNKNOWN_PRODUCT, TOO_MANY_UNKNOWN, SOURCE_AWAY),
            "GET /api/categories", EnumSet.of(SOURCE_AWAY),
            "POST /api/product-events",
                    EnumSet.of(CROSS_SITE, BODY_TOO_LARGE, FORGED_EVENT, UNREADABLE_BODY, INVALID_INPUT, SOURCE_AWAY),
            "GET /api/node", EnumSet.noneOf(ProblemType.class));

    private static Set<ProblemType> with(Set<ProblemType> some, ProblemType... more) {
        Set<ProblemType> all = EnumSet.copyOf(some);
        all.addAll(Arrays.asList(more));
        return all;
    }

    @ParameterizedTest
    @MethodSource("org.webpos.http.routing.OpenApiDocument#routes")
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
                .matcher(OpenApiDocument.TEXT)
                .results()
                .forEach(found -> documented.add(found.group()));
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ProblemType.values()).map(ProblemType::uri).toList());
    }

    @ParameterizedTest
    @EnumSource
    void listsEveryProblem(ProblemType type) {
        assertThat(OpenApiDocument.ROOT.path("info").path("description").asText())
                .contains("| `" + type.uri() + "` | " + type.status() + " | ");
        assertThat(PROBLEMS.values().stream().anyMatch(types -> types.contains(type)))
                .isEqualTo(type != NO_ROOM && type != WEBSOCKET_VERSION);
    }
}
