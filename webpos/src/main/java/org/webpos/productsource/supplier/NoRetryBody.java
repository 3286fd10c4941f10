package org.webpos.productsource.supplier;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The empty body of a request that is sent once. The JDK's client sends a GET again by itself when the other side hangs up
 * without a word, which nobody would count against the quota; it asks how long the body is each time, and only then.
 */
final class NoRetryBody implements BodyPublisher {

    private final BodyPublisher empty = BodyPublishers.noBody();
    private final AtomicBoolean sent = new AtomicBoolean();

    @Override
    public long contentLength() {
        if (sent.getAndSet(true)) {
            throw new IllegalStateException("a request is sent once");
        }
        return empty.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        empty.subscribe(subscriber);
    }
}
