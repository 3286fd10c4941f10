package org.webpos.http.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Handlers that hang, such as those that wait for a product database: they take no thread of the listener, which this test is, and
 * what exceeds their own threads and the queue is refused.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockingRoutesTest {

    private static final int THREADS_AND_QUEUE = 16 + 256;

    private final CompletableFuture<Void> database = new CompletableFuture<>();
    private final ApiServlet servlet = new ApiServlet();

    @BeforeEach
    @SuppressWarnings({"unchecked", "UnnecessaryAssignment"}) // a proxy has no type arguments, and nobody injects here
    void open() {
        List<Route> routes = List.of(
                Route.immediate(Route.Method.GET, "/products", this::waitForDatabase)
                        .blockingIf(true),
                Route.immediate(Route.Method.GET, "/node", request -> ApiResponse.ok("node")));
        Route.Provider provider = () -> routes;
        servlet.providers = proxy(Instance.class, (self, method, arguments) -> Stream.of(provider));
        servlet.init();
    }

    private ApiResponse waitForDatabase(ApiRequest request) {
        database.join();
        return ApiResponse.ok("products");
    }

    @AfterEach
    void close() {
        database.complete(null);
        servlet.destroy();
    }

    @Test
    void hangingHandlersHoldNoThreadOfTheListenerAndAreLimited() {
        List<Exchanged> hanging = new ArrayList<>();
        for (int request = 0; request < THREADS_AND_QUEUE; request++) {
            hanging.add(get("/products"));
        }
        assertThat(hanging).noneMatch(Exchanged::isEnded);
        assertThat(get("/node"))
                .matches(Exchanged::isEnded)
                .extracting(Exchanged::status)
                .isEqualTo(200);
        assertThat(get("/products")).satisfies(refused -> {
            assertThat(refused.isEnded()).isTrue();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers).containsKey("Retry-After");
        });

        database.complete(null);
        await(() -> hanging.stream().allMatch(Exchanged::isEnded));
        assertThat(hanging).allMatch(exchanged -> exchanged.status() == 200);
    }

    private Exchanged get(String path) {
        Exchanged exchanged = new Exchanged();
        servlet.service(exchanged.request(path), exchanged.response());
        return exchanged;
    }

    /** A request without a body, as the container has it, and what was sent as its response. */
    private static final class Exchanged {

        final Map<String, String> headers = new ConcurrentHashMap<>();
        private volatile int status;
        private volatile boolean ended;

        boolean isEnded() {
            return ended;
        }

        int status() {
            return status;
        }

        HttpServletRequest request(String path) {
            AsyncContext context = proxy(AsyncContext.class, (self, method, arguments) -> {
                if (method.getName().equals("complete")) {
                    ended = true;
                }
                return null;
            });
            Map<String, Object> values = Map.of(
                    "startAsync", context,
                    "getAsyncContext", context,
                    "getMethod", "GET",
                    "getPathInfo", path,
                    "getRequestURI", "/api" + path);
            return proxy(
                    HttpServletRequest.class,
                    (self, method, arguments) -> values.getOrDefault(method.getName(), absent(method)));
        }

        HttpServletResponse response() {
            return proxy(HttpServletResponse.class, (self, method, arguments) -> {
                switch (method.getName()) {
                    case "setStatus" -> status = (int) arguments[0];
                    case "addHeader", "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                    case "getOutputStream" -> {
                        return new Output(() -> ended = true);
                    }
                    default -> {}
                }
                return absent(method);
            });
        }
    }

    /** What a method returns for something that is not there. */
    private static @Nullable Object absent(Method method) {
        if (method.getReturnType() == boolean.class) {
            return false;
        }
        return method.getReturnType() == int.class ? -1 : null;
    }

    /** Takes everything at once. */
    private static final class Output extends ServletOutputStream {

        private final Runnable onWrite;

        Output(Runnable onWrite) {
            this.onWrite = onWrite;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            try {
                listener.onWritePossible();
            } catch (IOException failed) {
                listener.onError(failed);
            }
        }

        @Override
        public void write(int octet) {
            onWrite.run();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
