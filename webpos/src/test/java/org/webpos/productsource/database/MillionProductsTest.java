package org.webpos.productsource.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
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
 * with them: {@code mvn -pl webpos test -Dtest=MillionProductsTest -Dwebpos.million=1000000}. The times are printed and judged by
 * whoever reads them.
 */
@EnabledIfSystemProperty(named = "webpos.million", matches = "\\d+")
class MillionProductsTest {

    private static final int NUMBER = Integer.getInteger("webpos.million", 1_000_000);
    private static final int QUERIES_OF_A_KIND = 400;
    private static final int WARM_UP = 100;
    private static final int WORST = 15;

    private record Answer(RandomQueries.Kind kind, ProductQuery query, int found, double millis) {}

    @Test
    void isSearchedThrough() {
        BundledProducts bundled = new BundledProducts(NUMBER);
        long began = System.nanoTime();
        try (DatabaseProductSource stored =
                CatalogSeederContract.open(PostgresUnderTest.database(), new CatalogSeed(NUMBER, bundled::products))) {
            System.out.printf("%d products filled in %.0f s%n", NUMBER, millisSince(began) / 1_000);
            List<Answer> answers = answers(stored, bundled);
            print(answers);
            assertThat(answers).hasSizeGreaterThan(2_000);
        }
    }

    /** Every question once, the kinds in turn. */
    private static List<Answer> answers(DatabaseProductSource stored, BundledProducts bundled) {
        int[] place = {0};
        List<Product> sample =
                bundled.products().filter(product -> place[0]++ % 199 == 0).toList();
        RandomQueries warming = new RandomQueries(sample, 1);
        for (int i = 0; i < WARM_UP; i++) {
            for (RandomQueries.Kind kind : RandomQueries.Kind.values()) {
                stored.search(warming.next(kind));
            }
        }
        RandomQueries queries = new RandomQueries(sample, 2);
        Set<ProductQuery> distinct = new LinkedHashSet<>();
        List<Answer> answers = new ArrayList<>();
        IntStream.range(0, QUERIES_OF_A_KIND).forEach(i -> {
            for (RandomQueries.Kind kind : RandomQueries.Kind.values()) {
                ProductQuery query = queries.next(kind);
                if (distinct.add(query)) {
                    answers.add(answer(stored, kind, query));
                }
            }
        });
        return answers;
    }

    private static Answer answer(DatabaseProductSource stored, RandomQueries.Kind kind, ProductQuery query) {
        long began = System.nanoTime();
        int found = stored.search(query).products().size();
        return new Answer(kind, query, found, millisSince(began));
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static void print(List<Answer> answers) {
        Map<RandomQueries.Kind, List<Answer>> kinds = new TreeMap<>();
        answers.forEach(answer ->
                kinds.computeIfAbsent(answer.kind(), kind -> new ArrayList<>()).add(answer));
        kinds.forEach((kind, of) -> print(kind.toString(), of));
        print("all", answers);
        print(
                "two characters or more",
                answers.stream().filter(MillionProductsTest::isSearch).toList());
        answers.stream()
                .sorted(Comparator.comparing(Answer::millis).reversed())
                .limit(WORST)
                .forEach(answer -> System.out.println("worst: " + answer));
    }

    private static boolean isSearch(Answer answer) {
        return answer.query().text().length() >= 2;
    }

    private static void print(String name, List<Answer> answers) {
        double[] millis = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        System.out.printf(
                "%-22s n=%4d p50 %.1f p95 %.1f p99 %.1f most %.1f ms%n",
                name, millis.length, at(millis, 50), at(millis, 95), at(millis, 99), millis[millis.length - 1]);
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
