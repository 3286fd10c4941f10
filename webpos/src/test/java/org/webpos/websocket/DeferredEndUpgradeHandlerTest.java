package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeferredEndUpgradeHandlerTest {

    private final List<String> events = new ArrayList<>();
    private final RecordedListener recorded = new RecordedListener();
    private final ServerConnection connection = new ServerConnection();

    /** What the server calls. */
    private @Nullable ReadListener listener;

    private Runnable duringInit = () -> {};

    private ReadListener listener() {
        return Objects.requireNonNull(listener);
    }

    private void init() {
        DeferredEndUpgradeHandler handler = new DeferredEndUpgradeHandler();
        handler.delegateTo(new RecordedHandler());
        handler.init(connection);
    }

    @Test
    void anErrorDuringTheInitializationIsHeardAfterIt() {
        duringInit = () -> listener().onError(new IOException("reset"));
        init();
        assertThat(events).containsExactly("initialized", "error reset");
    }

    @Test
    void theEndOfTheDataDuringTheInitializationIsHeardAfterIt() {
        duringInit = () -> {
            try {
                listener().onAllDataRead();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        };
        init();
        assertThat(events).containsExactly("initialized", "end");
    }

    @Test
    void whatComesLaterIsHeardAtOnce() throws IOException {
        init();
        listener().onDataAvailable();
        listener().onAllDataRead();
        listener().onError(new IOException("reset"));
        assertThat(events).containsExactly("initialized", "data", "end", "error reset");
    }

    private final class RecordedHandler implements HttpUpgradeHandler {

        @Override
        public void init(WebConnection upgraded) {
            try {
                upgraded.getInputStream().setReadListener(recorded);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            duringInit.run();
            events.add("initialized");
        }

        @Override
        public void destroy() {}
    }

    private final class RecordedListener implements ReadListener {

        @Override
        public void onDataAvailable() {
            events.add("data");
        }

        @Override
        public void onAllDataRead() {
            events.add("end");
        }

        @Override
        public void onError(Throwable failure) {
            events.add("error " + failure.getMessage());
        }
    }

    @SuppressWarnings("try") // what close may throw is the interface's
    private final class ServerConnection implements WebConnection {

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return false;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener readListener) {
                    listener = readListener;
                }

                @Override
                public int read() {
                    return -1;
                }
            };
        }

        @Override
        public ServletOutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
