package org.webpos.http.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.webpos.http.problem.ContainerErrorServlet;

/**
 * Serves the page from {@link PageFiles} in place of the container's servlet for files, whose validators differ from node to node. What is
 * no file of the page is not found, such as the files that are in the WAR for Payara alone (see webpos/pom.xml), and a file of another
 * build; no cache may keep that. No request of the API passes it. Thread-safe.
 */
@WebFilter(servletNames = "default", asyncSupported = true)
public class PageFilesFilter extends HttpFilter {

    private static final String METHODS = "GET, HEAD, OPTIONS";

    private transient @Nullable PageFiles files;

    /** Reads all files once: some hundred kilobytes. */
    @Override
    public void init() {
        Map<String, byte[]> sources = new HashMap<>();
        read(getServletContext(), "/", sources);
        files = PageFiles.of(sources);
    }

    private static void read(ServletContext context, String folder, Map<String, byte[]> sources) {
        Set<String> paths = context.getResourcePaths(folder);
        for (String path : paths == null ? Collections.<String>emptySet() : paths) {
            if (path.endsWith("/")) {
                read(context, path, sources);
            } else if (PageFiles.isPageFile(path)) {
                sources.put(path, read(context, path));
            }
        }
    }

    private static byte[] read(ServletContext context, String path) {
        try (InputStream file = context.getResourceAsStream(path)) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the page's file " + path + " cannot be read", unreadable);
        }
    }

    /** The path is compared as the server decodes it. */
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        PageFiles all = files;
        Optional<PageFile> file = all == null ? Optional.empty() : all.find(request.getServletPath());
        if (file.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            ContainerErrorServlet.answer(HttpServletResponse.SC_NOT_FOUND, request, response);
            return;
        }
        switch (request.getMethod()) {
            case "GET" -> respond(file.get(), request).send(response, false);
            case "HEAD" -> respond(file.get(), request).send(response, true);
            case "OPTIONS" -> {
                response.setHeader("Allow", METHODS);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> {
                response.setHeader("Allow", METHODS);
                ContainerErrorServlet.answer(HttpServletResponse.SC_METHOD_NOT_ALLOWED, request, response);
            }
        }
    }

    private static PageResponse respond(PageFile file, HttpServletRequest request) {
        return file.respond(joined(request, "Accept-Encoding"), joined(request, "If-None-Match"));
    }

    /** Several lines of a header are one list. */
    private static String joined(HttpServletRequest request, String header) {
        return String.join(",", Collections.list(request.getHeaders(header)));
    }
}
