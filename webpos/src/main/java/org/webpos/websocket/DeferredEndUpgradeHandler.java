package org.webpos.websocket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets the upgrade handler of the WebSocket implementation hear of the end of a connection only once it is initialized. Tyrus 2.1 forgets
 * an end that comes while it is being initialized, because it sets its read listener before it has anything to close: one of a hundred
 * clients that leave at once stayed open until it had been silent for 75 s. The server calls each method of a listener in one thread at a
 * time, but not in that of {@link #init}.
 */
public final class DeferredEndUpgradeHandler implements HttpUpgradeHandler {

    private @Nullable HttpUpgradeHandler handler;

    /** Hands everything on to this handler; called before {@link #init}. */
    void delegateTo(HttpUpgradeHandler delegate) {
        handler = delegate;
    }

    private HttpUpgradeHandler handler() {
        return Objects.requireNonNull(handler);
    }

    @Override
    public void init(WebConnection connection) {
        DeferredEnd end = new DeferredEnd();
        handler().init(new Connection(connection, end));
        end.release();
    }

    @Override
    public void destroy() {
        handler().destroy();
    }

    /** Holds the end of a connection back until it is released. */
    private static final class DeferredEnd {

        private boolean released;
        private @Nullable Runnable held;

        void run(Runnable end) {
            synchronized (this) {
                if (!released) {
                    held = end;
                    return;
                }
            }
            end.run();
        }

        void release() {
            Runnable end;
            synchronized (this) {
                released = true;
                end = held;
                held = null;
            }
            if (end != null) {
                end.run();
            }
        }
    }

    @SuppressWarnings("try") // what close may throw is the interface's
    private record Connection(WebConnection connection, DeferredEnd end) implements WebConnection {

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Input(connection.getInputStream(), end);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return connection.getOutputStream();
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }

    private static final class Input extends ServletInputStream {

        private final ServletInputStream input;
        private final DeferredEnd end;

        Input(ServletInputStream input, DeferredEnd end) {
            this.input = input;
            this.end = end;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            input.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() throws IOException {
                    listener.onDataAvailable();
                }

                @Override
                public void onAllDataRead() {
                    end.run(() -> {
                        try {
                            listener.onAllDataRead();
                        } catch (IOException failed) {
                            listener.onError(failed);
                        }
                    });
                }

                @Override
                public void onError(Throwable failure) {
                    end.run(() -> listener.onError(failure));
                }
            });
        }

        @Override
        public boolean isFinished() {
            return input.isFinished();
        }

        @Override
        public boolean isReady() {
            return input.isReady();
        }

        @Override
        public int available() throws IOException {
            return input.available();
        }

        @Override
        public int read() throws IOException {
            return input.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return input.read(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
