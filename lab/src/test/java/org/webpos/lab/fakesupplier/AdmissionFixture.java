package org.webpos.lab.fakesupplier;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.webpos.lab.fakesupplier.FaultInjector.Behaviour;

/** A admission with a clock that stands still: five requests a second, two products. */
final class AdmissionFixture {

    static final SupplierRequest.Lookup TEA = new SupplierRequest.Lookup("TEA");
    static final Set<String> PRODUCTS = Set.of("TEA", "RICE");

    private final AtomicLong nanos = new AtomicLong();

    final AdmissionControl admission = new AdmissionControl(Behaviour.faultless(5, 0), nanos::get, PRODUCTS::contains);

    /** Requests the tea so many times at that time. */
    void requestAt(long millis, int times) {
        nanos.set(Duration.ofMillis(millis).toNanos());
        IntStream.range(0, times).forEach(i -> admission.admit(TEA));
    }

    static SupplierRequest.Query search(String text) {
        return SupplierRequest.parse("GET", URI.create("/products?limit=20&q=" + text))
                .query();
    }
}
