package org.webpos.http.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The document that {@code GET /openapi} serves, and the routes it has to describe. */
final class OpenApiDocument {

    static final String TEXT = text();
    static final JsonNode ROOT = root();

    /** All that provide routes. */
    static final List<Route.Provider> PROVIDERS = RouteProviders.of(false);

    private OpenApiDocument() {}

    private static String text() {
        try (InputStream yaml = Route.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads the document as the server does. */
    private static JsonNode root() {
        try {
            return new YAMLMapper().readTree(TEXT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Route> routes() {
        return PROVIDERS.stream().flatMap(part -> part.routes().stream()).toList();
    }

    static JsonNode operation(Route route) {
        return ROOT.path("paths")
                .path("/api" + route.template())
                .path(route.method().name().toLowerCase(Locale.ROOT));
    }

    /** Follows a reference, if this is one. */
    static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : ROOT.at(reference.substring(1));
    }

    static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
