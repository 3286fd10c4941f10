package org.webpos.lab.warm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.stack.StackException;

/**
 * Makes the sessions of a window before it, each with a cart that has all its lines, and reads their carts after it.
 *
 * @param address where clients connect
 * @param client what sends
 */
public record ShopSessions(URI address, LabHttpClient client) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int AT_ONCE = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One session.
     *
     * @param cookie what opens it, as a {@code Cookie} header has it
     * @param cart the id of its cart; empty where carts have none
     */
    public record ShopSession(String cookie, String cart) {}

    /**
     * The items of all carts together.
     *
     * @param items the sum over the carts that could be read
     * @param unread how many could not be read
     */
    public record Items(long items, int unread) {}

    /** Returns sessions of the server at an address. */
    public static ShopSessions at(URI address) {
        return new ShopSessions(address, LabHttpClient.withTimeout(TIMEOUT));
    }

    /**
     * Returns the first products that the server lists.
     *
     * @throws StackException when it lists fewer
     */
    public List<String> skus(int count) {
        try {
            LabHttpClient.Response response = client.get(resolve("/api/products?limit=" + count));
            List<String> skus = response.isOk() ? JSON.readTree(response.body()).findValuesAsText("sku") : List.of();
            if (skus.size() < count) {
                throw new StackException(
                        address + " lists " + skus.size() + " products, " + count + " are needed: lower products");
            }
            return skus.subList(0, count);
        } catch (IOException failed) {
            throw new StackException(address + " does not list its products: " + failed.getMessage(), failed);
        }
    }

    /** Tells whether there is a page at the root. */
    public boolean hasPage() {
        return client.tryGet(resolve("/")).filter(LabHttpClient.Response::isOk).isPresent();
    }

    /**
     * Makes sessions whose carts hold one of each product.
     *
     * @throws StackException when one cannot be made
     */
    public List<ShopSession> open(int count, List<String> skus) {
        return inParallel(Stream.generate(() -> skus).limit(count).toList(), this::open);
    }

    private ShopSession open(List<String> skus) throws IOException {
        Map<String, String> cookies = new LinkedHashMap<>();
        String cart = "";
        for (String sku : skus) {
            HttpRequest.Builder add = client.request(resolve("/api/cart/items"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"sku\":\"" + sku + "\"}"));
            if (!cookies.isEmpty()) {
                add.header("Cookie", header(cookies));
            }
            LabHttpClient.Response response = client.send(add.build());
            if (!response.isOk()) {
                throw new IOException("an add was answered with " + response.status());
            }
            response.cookies().forEach(cookie -> keep(cookies, cookie));
            cart = JSON.readTree(response.body()).path("id").asText();
        }
        return new ShopSession(header(cookies), cart);
    }

    private static void keep(Map<String, String> cookies, String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (pair.length == 2) {
            cookies.put(pair[0].strip(), pair[1]);
        }
    }

    private static String header(Map<String, String> cookies) {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Reads the carts of sessions and adds up their items. */
    public Items items(List<ShopSession> sessions) {
        return items(sessions, sku -> true);
    }

    /**
     * Reads the carts of sessions and adds up their items of some products.
     *
     * @param counts which products count, by their SKU
     */
    Items items(List<ShopSession> sessions, Predicate<String> counts) {
        List<Integer> each = inParallel(sessions, session -> items(session, counts));
        return new Items(
                each.stream().filter(count -> count >= 0).mapToLong(i -> i).sum(),
                (int) each.stream().filter(count -> count < 0).count());
    }

    /** Returns the number of items in a cart; negative where it cannot be read. */
    private int items(ShopSession session, Predicate<String> counts) throws InterruptedException {
        try {
            LabHttpClient.Response response = client.send(client.request(resolve("/api/cart"))
                    .header("Cookie", session.cookie())
                    .build());
            JsonNode lines = JSON.readTree(response.body()).path("items");
            int items = 0;
            for (JsonNode line : lines) {
                items += counts.test(line.path("sku").asText())
                        ? line.path("quantity").asInt()
                        : 0;
            }
            return response.isOk() && lines.isArray() ? items : -1;
        } catch (IOException unreadable) {
            return -1;
        }
    }

    /**
     * Takes all items out of carts.
     *
     * @throws StackException when one cannot be emptied
     */
    public void clear(List<ShopSession> sessions) {
        inParallel(sessions, session -> {
            LabHttpClient.Response response = client.send(client.request(resolve("/api/cart"))
                    .header("Cookie", session.cookie())
                    .DELETE()
                    .build());
            if (!response.isOk()) {
                throw new IOException("a cart that was to be emptied was answered with " + response.status());
            }
            return session;
        });
    }

    private interface Step<A, B> {
        B take(A from) throws IOException, InterruptedException;
    }

    private <A, B> List<B> inParallel(List<A> from, Step<A, B> step) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<B>> running = from.stream()
                    .map(each -> threads.submit(() -> step.take(each)))
                    .toList();
            List<B> results = new ArrayList<>();
            for (Future<B> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException failed) {
            String reason = String.valueOf(
                    failed.getCause() == null ? failed : failed.getCause().getMessage());
            throw new StackException("no sessions could be made at " + address + ": " + reason, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while sessions were made", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private URI resolve(String path) {
        return address.resolve(path);
    }
}
