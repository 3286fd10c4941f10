package org.webpos.http.routing;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.json.JsonBody;

/**
 * A request and its response, read and written without blocking a thread. The first response that is sent counts; the servlet
 * container calls one listener at a time.
 */
final class Exchange implements AsyncListener {

    private static final Logger LOG = Logger.getLogger(Exchange.class.getName());

    /** After how long, in milliseconds, a client is given up that does not send its body or does not take its response. */
    private static final long TIMEOUT_MILLIS = 30_000;

    private static final Executor AFTER_TIMEOUT =
            CompletableFuture.delayedExecutor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);

    private final AsyncContext context;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AtomicBoolean sent = new AtomicBoolean();

    private Exchange(AsyncContext context, HttpServletRequest request, HttpServletResponse response) {
        this.context = context;
        this.request = request;
        this.response = response;
    }

    /** Takes over the response to a request, which ends when one is sent. */
    static Exchange start(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext context = request.startAsync(request, response);
        // The container holds every request with a time limit until that has passed, which kept the collector busy.
        context.setTimeout(0);
        Exchange exchange = new Exchange(context, request, response);
        context.addListener(exchange);
        return exchange;
    }

    /**
     * Reads the body, at most one byte more than a body may have, and passes it on: at once where it has arrived with the head,
     * which it nearly always has, and else from the thread that reads its last part.
     */
    void read(Consumer<byte[]> next) {
        try {
            ServletInputStream in = request.getInputStream();
            int length = request.getContentLength();
            if (length >= 0 && length <= JsonBody.MAX_BYTES && in.available() >= length) {
                next.accept(in.readNBytes(length));
            } else {
                context.setTimeout(TIMEOUT_MILLIS);
                in.setReadListener(new BodyReader(in, next));
            }
        } catch (IOException cutOff) {
            abort(cutOff);
        }
    }

    /** Sends the response, and ends the exchange once the client has taken it. */
    void send(ApiResponse answer) {
        if (!sent.compareAndSet(false, true)) {
            return;
        }
        try {
            response.setStatus(answer.status());
            for (ApiResponse.Header header : answer.headers()) {
                response.addHeader(header.name(), header.value());
            }
            byte[] body = answer.body();
            if (answer.status() == HttpServletResponse.SC_NO_CONTENT) {
                context.complete();
                return;
            }
            response.setContentType(answer.mediaType());
            response.setContentLength(body.length);
            if (request.getMethod().equals("HEAD")) {
                context.complete();
                return;
            }
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new BodyWriter(out, body));
        } catch (IOException | RuntimeException gone) {
            abort(gone);
        }
    }

    private void abort(Throwable cause) {
        LOG.log(Level.FINE, "a client went away", cause);
        sent.set(true);
        try {
            context.complete();
        } catch (IllegalStateException ended) {
            LOG.log(Level.FINE, "the request has ended already", ended);
        }
    }

    private final class BodyReader implements ReadListener {

        private final ServletInputStream in;
        private final Consumer<byte[]> next;
        private final byte[] buffer = new byte[JsonBody.MAX_BYTES + 1];
        private int length;
        private boolean passedOn;

        BodyReader(ServletInputStream in, Consumer<byte[]> next) {
            this.in = in;
            this.next = next;
        }

        /** Grizzly calls a body finished that has arrived, even while it is unread. */
        @Override
        public void onDataAvailable() throws IOException {
            do {
                while (length < buffer.length && in.available() > 0) {
                    length += in.read(buffer, length, buffer.length - length);
                }
                if (length == buffer.length || in.isFinished()) {
                    passOn();
                    return;
                }
            } while (in.isReady());
        }

        @Override
        public void onAllDataRead() {
            passOn();
        }

        /** Grizzly does not call {@link #onAllDataRead} for a body that was there from the start. */
        private void passOn() {
            if (!passedOn) {
                passedOn = true;
                next.accept(Arrays.copyOf(buffer, length));
            }
        }

        @Override
        public void onError(Throwable cutOff) {
            abort(cutOff);
        }
    }

    private final class BodyWriter implements WriteListener {

        private final ServletOutputStream out;
        private final byte[] body;
        private boolean written;
        private boolean limited;
        private volatile boolean taken;

        BodyWriter(ServletOutputStream out, byte[] body) {
            this.out = out;
            this.body = body;
        }

        @Override
        public void onWritePossible() throws IOException {
            if (!written) {
                written = true;
                out.write(body);
            }
            if (out.isReady()) {
                taken = true;
                context.complete();
            } else if (!limited) {
                limited = true;
                AFTER_TIMEOUT.execute(this::giveUp);
            }
        }

        private void giveUp() {
            if (!taken) {
                taken = true;
                abort(new IOException("the client did not take its response"));
            }
        }

        @Override
        public void onError(Throwable gone) {
            abort(gone);
        }
    }

    /** Answers a client that did not send its body in time, and ends the exchange of one that did not take its response. */
    @Override
    public void onTimeout(AsyncEvent event) {
        if (sent.get()) {
            abort(new IOException("the client did not take its response"));
        } else {
            send(ApiResponse.status(HttpServletResponse.SC_REQUEST_TIMEOUT, request.getRequestURI())
                    .with("Connection", "close"));
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        abort(event.getThrowable());
    }

    /** A client that goes away ends its request early; a response that comes later must not reach the next one. */
    @Override
    public void onComplete(AsyncEvent event) {
        sent.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it starts once
    }
}
