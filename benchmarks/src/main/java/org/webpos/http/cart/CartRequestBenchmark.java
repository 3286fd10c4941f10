package org.webpos.http.cart;

import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.webpos.benchmarks.MicroBenchmark;
import org.webpos.session.SessionChange;

/** What it costs to read the body of an add: UTF-8, strict JSON, its fields, and the change they mean. */
public class CartRequestBenchmark extends MicroBenchmark {

    private final byte[] sku = utf8("{\"sku\":\"DRK-0001\"}");
    private final byte[] skuAndQuantity = utf8("{\"sku\":\"DRK-0001\",\"quantity\":2}");

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public SessionChange.Add add() {
        return CartRequest.add(sku);
    }

    @Benchmark
    public SessionChange.Add addQuantity() {
        return CartRequest.add(skuAndQuantity);
    }
}
