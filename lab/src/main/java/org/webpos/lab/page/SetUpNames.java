package org.webpos.lab.page;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.SetUp;

/**
 * What set-ups are called: the store and whatever else is not the same in all of them; by balance or by cache alone where only
 * that differs.
 *
 * @param all the set-ups of an experiment
 */
record SetUpNames(Collection<SetUp> all) {

    String of(SetUp setUp) {
        String balance = setUp.balance();
        String cache = setUp.productCache();
        if (balance != null && alone(SetUp::balance)) {
            return balance;
        }
        return cache != null && alone(SetUp::productCache) ? cache(cache) : inFull(setUp);
    }

    /** Tells whether this part, which each of them has, differs and nothing else does. */
    private boolean alone(Function<SetUp, @Nullable Object> part) {
        return all.stream().map(part).allMatch(Objects::nonNull)
                && differ(all, part)
                && Stream.<Function<SetUp, @Nullable Object>>of(
                                        SetUp::store,
                                        SetUp::balance,
                                        SetUp::nodes,
                                        SetUp::cpus,
                                        SetUp::products,
                                        SetUp::productCache)
                                .filter(each -> differ(all, each))
                                .count()
                        == 1;
    }

    private String inFull(SetUp setUp) {
        String balance = setUp.balance();
        String products = setUp.products();
        String cache = setUp.productCache();
        return setUp.store()
                + (differ(all, SetUp::nodes) || differ(all, SetUp::cpus) ? nodes(setUp) : "")
                + (balance != null && differ(alike(setUp), SetUp::balance) ? " by " + balance : "")
                + (differ(all, SetUp::products) ? ", " + (products == null ? "bundled" : products) + " products" : "")
                + (cache != null && differ(all, SetUp::productCache) ? ", " + cache(cache) : "");
    }

    private static String nodes(SetUp setUp) {
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

    private List<SetUp> alike(SetUp setUp) {
        return all.stream()
                .filter(other -> other.store().equals(setUp.store())
                        && Objects.equals(other.nodes(), setUp.nodes())
                        && Objects.equals(other.cpus(), setUp.cpus())
                        && Objects.equals(other.products(), setUp.products())
                        && Objects.equals(other.productCache(), setUp.productCache()))
                .toList();
    }

    private static boolean differ(Collection<SetUp> among, Function<SetUp, @Nullable Object> part) {
        return among.stream().map(part).map(String::valueOf).distinct().count() > 1;
    }
}
