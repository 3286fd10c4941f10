package org.webpos.lab.fakesupplier;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A reception with a clock that stands still: five requests a second, two products. */
final class ReceptionUnderTest {

    static final Question.Lookup TEA = new Question.Lookup("TEA");
    static final Set<String> PRODUCTS = Set.of("TEA", "RICE");

    private final AtomicLong nanos = new AtomicLong();

    final AdmissionControl reception = new AdmissionControl(Behaviour.well(5, 0), nanos::get, PRODUCTS::contains);

    /** Asks for the tea so many times at that moment. */
    void askAt(long millis, int times) {
        nanos.set(Duration.ofMillis(millis).toNanos());
        IntStream.range(0, times).forEach(i -> reception.receive(TEA));
    }

    static Question find(String text) {
        return Address.of("GET", URI.create("/products?limit=20&q=" + text)).question();
    }
}
