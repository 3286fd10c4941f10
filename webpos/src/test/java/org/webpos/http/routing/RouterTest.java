package org.webpos.http.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.http.routing.ApiServlet.MediaRange;
import org.webpos.http.routing.Route.Method;

class RouterTest {

    private static final Router ROUTER = new Router(List.of(
            route(Method.GET, "/cart"),
            route(Method.DELETE, "/cart"),
            route(Method.POST, "/cart/items"),
            route(Method.PUT, "/cart/items/{sku}"),
            route(Method.GET, "/products/{sku}")));

    private static Route route(Method method, String template) {
        return Route.immediate(method, template, request -> ApiResponse.noContent());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /cart, /cart, ''",
        "HEAD, /cart, /cart, ''",
        "DELETE, /cart/, /cart, ''",
        "POST, /cart/items, /cart/items, ''",
        "PUT, /cart/items/DRK-1, /cart/items/{sku}, DRK-1",
        "PUT, /cart/items/DRK-1/, /cart/items/{sku}, DRK-1",
        "GET, /products/a b, /products/{sku}, a b"
    })
    void findsTheRouteAndItsParameter(String method, String path, String template, String parameter) {
        assertThat(ROUTER.match(method, path)).isInstanceOfSatisfying(Router.Match.Found.class, found -> {
            assertThat(found.route().template()).isEqualTo(template);
            assertThat(found.parameter()).isEqualTo(parameter);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/carts", "/cart/items/a/b", "/products", "/products/", "/{sku}", "cart"})
    void findsNothingAtOtherPaths(String path) {
        assertThat(ROUTER.match("GET", path)).isInstanceOf(Router.Match.NotFound.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /cart, 'GET, DELETE, HEAD, OPTIONS'",
        "get, /cart, 'GET, DELETE, HEAD, OPTIONS'",
        "OPTIONS, /cart/items, 'POST, OPTIONS'",
        "GET, /cart/items/DRK-1, 'PUT, OPTIONS'"
    })
    void namesTheMethodsOfAPath(String method, String path, String allow) {
        assertThat(ROUTER.match(method, path)).isEqualTo(new Router.Match.OtherMethods(allow));
    }

    @Test
    void refusesTheSameRouteTwice() {
        List<Route> twice = List.of(route(Method.GET, "/a/{x}"), route(Method.GET, "/a/{y}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Router(twice))
                .withMessageContaining("GET /api/a/{y}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "Application/JSON",
                "text/html, */*;q=0.1",
                "application/*;q=0.5",
                " application/json ; charset=utf-8",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                ""
            })
    void clientsThatTakeJsonAreServed(String accept) {
        assertThat(MediaRange.acceptsJson(accept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "application/json; q=0.000", "application/jsonp", "x"})
    void clientsThatExcludeJsonAreNot(String accept) {
        assertThat(MediaRange.acceptsJson(accept)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "Application/Json; charset=utf-8, true",
        "application/json ;v=1, true",
        "application/jsonp, false",
        "text/plain, false",
        "'', false"
    })
    void recognizesBodiesOfJson(String contentType, boolean isJson) {
        assertThat(MediaRange.isJson(contentType)).isEqualTo(isJson);
    }
}
