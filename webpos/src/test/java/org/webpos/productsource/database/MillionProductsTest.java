package org.webpos.productsource.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductQuery;
import org.webpos.database.PostgresUnderTest;
import org.webpos.productsource.bundled.BundledProducts;
import org.webpos.productsource.database.CatalogSeeder.CatalogSeed;

/**
 * Measures searches among as many products as the system property {@code webpos.million} says, after filling a PostgreSQL
 * with them: {@code mvn -pl webpos test -Dtest=MillionProductsTest -Dwebpos.million=1000000}. It prints the times and asserts
 * nothing about them.
 */
@EnabledIfSystemProperty(named = "webpos.million", matches = "\\d+")
class MillionProductsTest {

    private static final int NUMBER = Integer.getInteger("webpos.million", 1_000_000);
    private static final int QUERIES_OF_A_KIND = 400;
    private static final int WARM_UP = 100;
    private static final int WORST = 15;

    private record Measurement(RandomQueries.QueryKind kind, ProductQuery query, int results, double millis) {}

    @Test
    void searchesAMillionProducts() {
        BundledProducts bundled = new BundledProducts(NUMBER);
        long start = System.nanoTime();
        try (DatabaseProductSource stored =
                CatalogSeederContract.open(PostgresUnderTest.database(), new CatalogSeed(NUMBER, bundled::products))) {
            System.out.printf(Locale.ROOT, "%d products filled in %.0f s%n", NUMBER, millisSince(start) / 1_000);
            List<Measurement> measurements = measurements(stored, bundled);
            print(measurements);
            assertThat(measurements).hasSizeGreaterThan(2_000);
        }
    }

    /** Runs every query once, one of each kind in turn. */
    private static List<Measurement> measurements(DatabaseProductSource stored, BundledProducts bundled) {
        int[] place = {0};
        List<Product> sample =
                bundled.products().filter(product -> place[0]++ % 199 == 0).toList();
        RandomQueries warming = new RandomQueries(sample, 1);
        for (int i = 0; i < WARM_UP; i++) {
            for (RandomQueries.QueryKind kind : RandomQueries.QueryKind.values()) {
                stored.search(warming.next(kind));
            }
        }
        RandomQueries queries = new RandomQueries(sample, 2);
        Set<ProductQuery> distinct = new LinkedHashSet<>();
        List<Measurement> measurements = new ArrayList<>();
        IntStream.range(0, QUERIES_OF_A_KIND).forEach(i -> {
            for (RandomQueries.QueryKind kind : RandomQueries.QueryKind.values()) {
                ProductQuery query = queries.next(kind);
                if (distinct.add(query)) {
                    measurements.add(measure(stored, kind, query));
                }
            }
        });
        return measurements;
    }

    private static Measurement measure(DatabaseProductSource stored, RandomQueries.QueryKind kind, ProductQuery query) {
        long start = System.nanoTime();
        int results = stored.search(query).products().size();
        return new Measurement(kind, query, results, millisSince(start));
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(List<Measurement> measurements) {
        Map<RandomQueries.QueryKind, List<Measurement>> kinds = new TreeMap<>();
        measurements.forEach(measurement -> kinds.computeIfAbsent(measurement.kind(), kind -> new ArrayList<>())
                .add(measurement));
        kinds.forEach((kind, of) -> print(kind.toString(), of));
        print("all", measurements);
        print(
                "two characters or more",
                measurements.stream().filter(MillionProductsTest::isSearch).toList());
        measurements.stream()
                .sorted(Comparator.comparing(Measurement::millis).reversed())
                .limit(WORST)
                .forEach(measurement -> System.out.println("worst: " + measurement));
    }

    private static boolean isSearch(Measurement measurement) {
        return measurement.query().text().length() >= 2;
    }

    private static void print(String name, List<Measurement> measurements) {
        double[] millis =
                measurements.stream().mapToDouble(Measurement::millis).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-22s n=%4d p50 %.1f p95 %.1f p99 %.1f max %.1f ms%n",
                name,
                millis.length,
                at(millis, 50),
                at(millis, 95),
                at(millis, 99),
                millis[millis.length - 1]);
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
