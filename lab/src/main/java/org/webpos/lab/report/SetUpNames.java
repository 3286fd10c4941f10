package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.Configuration;

/**
 * What set-ups are called: the store and whatever else is not the same in all of them; by balance or by cache alone where only
 * that differs.
 *
 * @param all the set-ups of an experiment
 */
record SetUpNames(Collection<Configuration> all) {

    String of(Configuration setUp) {
        String balance = setUp.balance();
        String cache = setUp.productCache();
        if (balance != null && alone(Configuration::balance)) {
            return balance;
        }
        return cache != null && alone(Configuration::productCache) ? cache(cache) : inFull(setUp);
    }

    /** Tells whether this part, which each of them has, differs and nothing else does. */
    private boolean alone(Function<Configuration, @Nullable Object> part) {
        return all.stream().map(part).allMatch(Objects::nonNull)
                && differ(all, part)
                && Stream.<Function<Configuration, @Nullable Object>>of(
                                        Configuration::store,
                                        Configuration::balance,
                                        Configuration::nodes,
                                        Configuration::cpus,
                                        Configuration::products,
                                        Configuration::productCache)
                                .filter(each -> differ(all, each))
                                .count()
                        == 1;
    }

    private String inFull(Configuration setUp) {
        String balance = setUp.balance();
        String products = setUp.products();
        String cache = setUp.productCache();
        return setUp.store()
                + (differ(all, Configuration::nodes) || differ(all, Configuration::cpus) ? nodes(setUp) : "")
                + (balance != null && differ(alike(setUp), Configuration::balance) ? " by " + balance : "")
                + (differ(all, Configuration::products)
                        ? ", " + (products == null ? "bundled" : products) + " products"
                        : "")
                + (cache != null && differ(all, Configuration::productCache) ? ", " + cache(cache) : "");
    }

    private static String nodes(Configuration setUp) {
        Integer nodes = setUp.nodes();
        Integer cpus = setUp.cpus();
        return nodes == null
                ? ""
                : " on " + Figures.count(nodes, "node") + (cpus == null ? "" : " of " + Figures.count(cpus, "CPU"));
    }

    /** What a way of keeping products is called. */
    static String cache(String kind) {
        return kind.equals("none") ? "no cache" : kind + " cache";
    }

    private List<Configuration> alike(Configuration setUp) {
        return all.stream()
                .filter(other -> other.store().equals(setUp.store())
                        && Objects.equals(other.nodes(), setUp.nodes())
                        && Objects.equals(other.cpus(), setUp.cpus())
                        && Objects.equals(other.products(), setUp.products())
                        && Objects.equals(other.productCache(), setUp.productCache()))
                .toList();
    }

    private static boolean differ(Collection<Configuration> among, Function<Configuration, @Nullable Object> part) {
        return among.stream().map(part).map(String::valueOf).distinct().count() > 1;
    }
}
