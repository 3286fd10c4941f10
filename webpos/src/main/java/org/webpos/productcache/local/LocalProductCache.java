package org.webpos.productcache.local;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.webpos.catalog.Found;
import org.webpos.catalog.Found.Freshness;
import org.webpos.catalog.Known;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCache;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.Supply;

/** Remembers products at this node, and gets what it does not know from a supply. */
public final class LocalProductCache implements ProductCache {

    /** The longest somebody waits for what is not known at all; a little more than a supply takes. */
    static final Duration PATIENCE = Duration.ofMillis(3500);

    /** The longest somebody waits for news of what is known, but old. */
    static final Duration IMPATIENCE = Duration.ofMillis(300);

    /** Whoever wants what everybody wants. */
    private static final String NOBODY = "";

    private final Supply supply;
    private final InstantSource clock;
    private final boolean sourceIsNear;
    private final Memory memory;
    private final Recollection recollection;
    private final Flights flights;
    private final Changes changes;

    /** Remembers what this supply says; closes it in the end. */
    public LocalProductCache(Supply supply, MemorySettings settings, InstantSource clock) {
        this.supply = supply;
        this.clock = clock;
        this.sourceIsNear = settings.sourceIsNear();
        this.memory = new Memory(settings, clock);
        this.recollection = new Recollection(supply, memory);
        this.flights = new Flights(this::fetch, settings.interval());
        this.changes = new Changes(supply, this::takeNotice, clock);
        changes.begin();
    }

    /** What has come in since somebody found that news is wanted need not be asked for. */
    private void fetch(Question question, Instant newerThan) {
        if (!memory.heard(question).isAfter(newerThan)) {
            memory.put(question, supply.ask(question, newerThan));
        }
    }

    @Override
    public Known known(Sku sku) {
        Optional<Known> here = knownHere(sku);
        boolean isEnough = here.isPresent() && !(here.get() instanceof Known.Outdated);
        if (!isEnough && recollection.of(sku)) {
            here = knownHere(sku);
        }
        return here.orElseGet(() -> sourceIsNear ? fetchedNow(sku) : beingAsked(sku));
    }

    private Known beingAsked(Sku sku) {
        flights.look(new Question.OfSku(sku), memory.wanted(sku));
        return new Known.NotYet();
    }

    private Known fetchedNow(Sku sku) {
        try {
            fetch(new Question.OfSku(sku), memory.wanted(sku));
        } catch (SourceAwayException away) {
            return new Known.NotYet();
        }
        return knownHere(sku).orElseGet(Known.NotYet::new);
    }

    private Optional<Known> knownHere(Sku sku) {
        Optional<Known> product = memory.product(sku).map(kept -> {
            renewDue(sku, kept);
            return kept.value().known();
        });
        return product.or(() -> memory.missing(sku).map(asked -> new Known.Missing()));
    }

    private void renewDue(Sku sku, Kept<KeptProduct> kept) {
        if (kept.value().outdated()) {
            flights.renew(new Question.OfSku(sku), memory.wanted(sku));
        } else if (kept.isDue(clock.instant())) {
            flights.renew(renewal(sku, kept), kept.asked());
        }
    }

    /** A product that came with a page comes with it again, together with all others on it; unless it was not on it then. */
    private Question renewal(Sku sku, Kept<KeptProduct> kept) {
        boolean itWasNotThere = memory.heard(kept.origin()).isAfter(kept.asked());
        return itWasNotThere ? new Question.OfSku(sku) : kept.origin();
    }

    @Override
    public CompletionStage<Found<Optional<Product>>> find(Sku sku, String client) {
        return foundOrFetched(client, new Question.OfSku(sku), () -> memory.wanted(sku), () -> foundHere(sku, client));
    }

    private Optional<CompletionStage<Found<Optional<Product>>>> foundHere(Sku sku, String client) {
        Optional<CompletionStage<Found<Optional<Product>>>> product = memory.product(sku)
                .filter(kept -> !kept.value().outdated())
                .map(kept -> upToDate(client, kept, renewal(sku, kept), () -> memory.product(sku))
                        .thenApply(found -> found.map(KeptProduct::product)));
        return product.or(() -> memory.missing(sku).map(this::missing));
    }

    private CompletionStage<Found<Optional<Product>>> missing(Instant asked) {
        Duration age = Duration.between(asked, clock.instant());
        return completedStage(new Found<>(Optional.empty(), age.isNegative() ? Duration.ZERO : age, Freshness.FRESH));
    }

    @Override
    public CompletionStage<Found<ProductPage>> search(ProductQuery query, String client) {
        Question question = new Question.OfPage(query);
        return this.<ProductPage>foundOrFetched(client, question, () -> Instant.EPOCH, () -> memory.page(query)
                        .map(kept -> upToDate(client, kept, question, () -> memory.page(query))))
                .thenApply(found -> new Overlay(memory).over(found, clock.instant()));
    }

    @Override
    public CompletionStage<Found<List<String>>> categories() {
        Question question = new Question.OfCategories();
        return foundOrFetched(NOBODY, question, () -> Instant.EPOCH, () -> memory.categories()
                .map(kept -> upToDate(NOBODY, kept, question, memory::categories)));
    }

    /** Looks, and where there is nothing has it fetched and looks again; once more where it changed meanwhile. */
    private <T> CompletionStage<Found<T>> foundOrFetched(
            String client,
            Question question,
            Supplier<Instant> newerThan,
            Supplier<Optional<CompletionStage<Found<T>>>> look) {
        return look.get().orElseGet(() -> fetched(client, question, newerThan, look)
                .thenCompose(first -> first.<CompletionStage<Found<T>>>map(CompletableFuture::completedStage)
                        .orElseGet(() -> fetched(client, question, newerThan, look)
                                .thenApply(second -> second.orElseThrow(() -> new SourceAwayException(
                                        "it changes while it is asked", Duration.ofSeconds(1)))))));
    }

    private <T> CompletionStage<Optional<Found<T>>> fetched(
            String client,
            Question question,
            Supplier<Instant> newerThan,
            Supplier<Optional<CompletionStage<Found<T>>>> look) {
        return flights.asked(client, question, newerThan.get(), PATIENCE).thenCompose(done -> look.get()
                .map(stage -> stage.thenApply(found -> Optional.of(asFetched(found))))
                .orElseGet(() -> completedStage(Optional.empty())));
    }

    private static <T> Found<T> asFetched(Found<T> found) {
        return found.stale() ? found : new Found<>(found.value(), found.age(), Freshness.FETCHED);
    }

    /** Gives what is remembered, and sees to it that it is renewed in time; what is very old is waited for a little. */
    private <T> CompletionStage<Found<T>> upToDate(
            String client, Kept<T> kept, Question renewal, Supplier<Optional<Kept<T>>> again) {
        Instant now = clock.instant();
        if (kept.isOld(now)) {
            return flights.asked(client, renewal, kept.asked(), IMPATIENCE)
                    .handle((done, failed) -> found(again.get().orElse(kept), clock.instant()));
        }
        if (kept.isDue(now)) {
            flights.renew(renewal, kept.asked());
        }
        return completedStage(found(kept, now));
    }

    private static <T> Found<T> found(Kept<T> kept, Instant now) {
        return new Found<>(kept.value(), kept.age(now), kept.isFresh(now) ? Freshness.FRESH : Freshness.STALE);
    }

    @Override
    public void changed(Collection<Sku> skus) {
        skus.forEach(sku -> takeNotice(sku, clock.instant()));
        supply.changed(skus);
    }

    /** What is remembered of it is wrong from now on, and asked for at once, so that it can be sold again. */
    private void takeNotice(Sku sku, Instant when) {
        if (memory.change(sku, when)) {
            flights.renew(new Question.OfSku(sku), memory.wanted(sku));
        }
    }

    /** How many products, pages and skus without a product are remembered, about. */
    long remembered() {
        return memory.size();
    }

    @Override
    public void close() {
        changes.close();
        flights.close();
        supply.close();
    }
}
