package org.webpos.lab.warm;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.warm.ShopSessions.Items;

/**
 * The script by which the till changes a cart in Redis, and the sessions that it is run on: one connection to a Redis server that
 * speaks its protocol (RESP2), as far as this needs it. For one thread.
 */
final class RedisScript implements AutoCloseable {

    /** Where the checkout has it; the till sends this very text. */
    private static final String FILE = "webpos/src/main/resources/org/webpos/sessionstore/redis/apply.lua";

    /** What redis-benchmark replaces by a random number of twelve digits. */
    static final String RANDOM = "__rand_int__";

    private static final int TIMEOUT_MILLIS = 5_000;

    private final Socket socket;
    private final BufferedWriter requests;
    private final BufferedReader responses;

    private RedisScript(Socket socket) throws IOException {
        this.socket = socket;
        this.requests = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
        this.responses = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Tells whether a server answers on a port of this machine. */
    static boolean answers(int port) {
        try (RedisScript connection = connect(port)) {
            return connection.call(List.of("PING")).equals(List.of("PONG"));
        } catch (IOException | StackException notYet) {
            return false;
        }
    }

    static RedisScript connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        return new RedisScript(socket);
    }

    /**
     * Deletes all sessions and makes new ones, each with a cart of one item of each product, by the script itself.
     *
     * @return the words of a command that adds one item to a random session, for redis-benchmark
     */
    List<String> prepare(Path root, int sessions, int products) throws IOException {
        call(List.of("FLUSHALL"));
        String sha = call(List.of("SCRIPT", "LOAD", Files.readString(root.resolve(FILE))))
                .get(0);
        for (int session = 0; session < sessions; session++) {
            String number = String.format(Locale.ROOT, "%012d", session);
            for (int product = 1; product <= products; product++) {
                String operation = String.format(Locale.ROOT, "%036d", product);
                requireApplied(
                        call(add(sha, number, String.format(Locale.ROOT, "%036d", session), operation, sku(product))));
            }
        }
        // Three random numbers are as long as the key that clients send, and hardly ever the same.
        return add(sha, RANDOM, "", RANDOM + RANDOM + RANDOM, sku((products + 1) / 2));
    }

    private static void requireApplied(List<String> outcome) {
        if (!outcome.get(0).equals("APPLIED")) {
            throw new StackException("the change script answered " + outcome.get(0));
        }
    }

    private static String sku(int product) {
        return String.format(Locale.ROOT, "DRK-%04d", product);
    }

    private static String key(String session) {
        return "webpos:session:{" + session + "}";
    }

    /** The arguments are those of the script's first lines. */
    private static List<String> add(String sha, String session, String newId, String operation, String sku) {
        return List.of(
                "EVALSHA",
                sha,
                "1",
                key(session),
                "1800000",
                newId,
                operation,
                "0123abcd",
                "",
                "64",
                "50",
                "999",
                "add",
                sku,
                "1");
    }

    /** Adds up the items of all carts, whose lines are the fourth part of what is stored, such as {@code DRK-0001=3}. */
    Items items(int sessions) throws IOException {
        long items = 0;
        int unread = 0;
        for (int session = 0; session < sessions; session++) {
            String[] parts = call(List.of("GET", key(String.format(Locale.ROOT, "%012d", session))))
                    .get(0)
                    .split("\\|", -1);
            if (parts.length < 4) {
                unread++;
                continue;
            }
            for (String line : parts[3].split(",", -1)) {
                items += Long.parseLong(line.substring(line.indexOf('=') + 1));
            }
        }
        return new Items(items, unread);
    }

    /** Sends a command, and returns the strings of the response. */
    private List<String> call(List<String> words) throws IOException {
        requests.write("*" + words.size() + "\r\n");
        for (String word : words) {
            requests.write("$" + word.getBytes(StandardCharsets.UTF_8).length + "\r\n" + word + "\r\n");
        }
        requests.flush();
        List<String> response = new ArrayList<>();
        read(response);
        return response;
    }

    private void read(List<String> response) throws IOException {
        String line = responses.readLine();
        if (line == null || line.isEmpty()) {
            throw new IOException("Redis closed the connection");
        }
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+', ':' -> response.add(rest);
            case '-' -> throw new StackException("Redis refuses: " + rest);
            case '$' -> response.add(Integer.parseInt(rest) < 0 ? "" : responses.readLine());
            case '*' -> {
                for (int i = 0; i < Integer.parseInt(rest); i++) {
                    read(response);
                }
            }
            default -> throw new IOException("Redis answered with " + line);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
