package org.webpos.lab.fakesupplier;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** Counts what the supplier is asked. Not thread-safe. */
final class RequestStats {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String since = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    private final Predicate<String> isProduct;
    private final long began;
    private final Map<Question.Kind, Long> kinds = new EnumMap<>(Question.Kind.class);
    private final Map<Disposition, Long> treatments = new EnumMap<>(Disposition.class);
    private final KeyCounts keys = new KeyCounts();
    private final Seconds seconds = new Seconds();
    private final Window asked = new Window();
    private final Window allowed = new Window();
    private int mostAsked;
    private int mostAllowed;

    /** Begins to count at a moment; told of each sku whether there is such a product. */
    RequestStats(long nanos, Predicate<String> isProduct) {
        this.began = nanos;
        this.isProduct = isProduct;
    }

    /** Counts a request that came at a moment, which may not lie before an earlier one's. */
    void note(long nanos, Question question, Disposition treatment) {
        kinds.merge(question.kind(), 1L, Long::sum);
        treatments.merge(treatment, 1L, Long::sum);
        noteKey(question);
        seconds.note((nanos - began) / SECOND.toNanos(), treatment);
        mostAsked = Math.max(mostAsked, counted(asked, nanos));
        if (isAllowed(treatment)) {
            mostAllowed = Math.max(mostAllowed, counted(allowed, nanos));
        }
    }

    private void noteKey(Question question) {
        if (question instanceof Question.Lookup lookup && isProduct.test(lookup.sku())) {
            keys.noteProduct(lookup.sku());
        } else {
            keys.noteOther(question.key());
        }
    }

    private static int counted(Window window, long nanos) {
        window.add(nanos);
        return window.countIn(SECOND, nanos);
    }

    private static boolean isAllowed(Disposition treatment) {
        return switch (treatment) {
            case ANSWERED, REDIRECTED, FAILED, GARBLED, TRUNCATED, CUT -> true;
            case REFUSED, BANNED, UNANSWERED -> false;
        };
    }

    private long of(Question.Kind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    private long of(Disposition treatment) {
        return treatments.getOrDefault(treatment, 0L);
    }

    /** What was counted so far. */
    Counts counts(int bans) {
        Map.Entry<String, Long> most = keys.most().orElse(Map.entry("", 0L));
        return new Counts(
                since,
                kinds.values().stream().mapToLong(Long::longValue).sum(),
                of(Question.Kind.LOOKUP),
                of(Question.Kind.SEARCH),
                of(Question.Kind.CATEGORIES),
                of(Question.Kind.UNCLEAR),
                of(Disposition.ANSWERED),
                of(Disposition.REFUSED),
                of(Disposition.BANNED),
                of(Disposition.UNANSWERED),
                of(Disposition.REDIRECTED),
                of(Disposition.FAILED),
                of(Disposition.GARBLED),
                of(Disposition.TRUNCATED),
                of(Disposition.CUT),
                bans,
                mostAsked,
                mostAllowed,
                keys.keys(),
                keys.repeats(),
                most.getValue(),
                most.getKey(),
                keys.bySku(),
                seconds.all());
    }
}
