package org.webpos.http.routing;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.http.session.CrossSite;
import org.webpos.http.session.ReceivedHeaders;
import org.webpos.http.session.SessionCookies;
import org.webpos.settings.Settings;

/** A request as the container has it, and what was sent as its response. */
final class Exchanged {

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
        return request("GET", path, new ReceivedHeaders(), new byte[0]);
    }

    /** Returns a request whose body has arrived with the head. */
    HttpServletRequest request(String verb, String path, ReceivedHeaders received, byte[] body) {
        AsyncContext context = proxy(AsyncContext.class, (self, method, arguments) -> {
            if (method.getName().equals("complete")) {
                ended = true;
            }
            return null;
        });
        Map<String, Object> values = Map.of(
                "startAsync", context,
                "getAsyncContext", context,
                "getMethod", verb,
                "getInputStream", new Input(body),
                "getContentLength", body.length,
                "getPathInfo", path,
                "getRequestURI", "/api" + path);
        return proxy(HttpServletRequest.class, (self, called, arguments) -> switch (called.getName()) {
            case "getHeader" -> received.first((String) arguments[0]);
            case "getHeaders" -> Collections.enumeration(received.all((String) arguments[0]));
            case "getContentType" -> received.first("Content-Type");
            default -> values.getOrDefault(called.getName(), absent(called));
        });
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

    /** Gives a servlet its routes, as the container does at its start. */
    @SuppressWarnings({"unchecked", "UnnecessaryAssignment"}) // a proxy has no type arguments, and nobody injects here
    static void init(ApiServlet servlet, List<Route> routes) {
        Route.Provider provider = () -> routes;
        servlet.cookies = SessionCookies.of(Settings.of(Map.of()));
        servlet.crossSite = CrossSite.of(Settings.of(Map.of()));
        servlet.providers = proxy(Instance.class, (self, method, arguments) -> Stream.of(provider));
        servlet.init();
    }

    /** Sends a servlet a request for a path below {@code /api}. */
    static Exchanged get(ApiServlet servlet, String path) {
        return send(servlet, "GET", path, new ReceivedHeaders(), new byte[0]);
    }

    /** Sends a servlet any request for a path below {@code /api}. */
    static Exchanged send(ApiServlet servlet, String method, String path, ReceivedHeaders headers, byte[] body) {
        Exchanged exchanged = new Exchanged();
        servlet.service(exchanged.request(method, path, headers, body), exchanged.response());
        return exchanged;
    }

    /** Tells whether it was refused for the moment, which every client understands. */
    boolean isRefused() {
        return ended && status == 503 && headers.containsKey("Retry-After");
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

        @Override
        public void write(byte[] bytes, int offset, int length) {
            onWrite.run();
        }
    }

    /** A body that has arrived. */
    private static final class Input extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Input(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            try {
                listener.onDataAvailable();
            } catch (IOException failed) {
                listener.onError(failed);
            }
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
