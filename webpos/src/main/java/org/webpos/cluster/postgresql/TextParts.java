package org.webpos.cluster.postgresql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Texts in parts that a notification of PostgreSQL can hold, which is less than 8,000 bytes: {@code SENDER + PART}, and {@code . PART} for the last
 * one. The parts of one sender arrive in their order.
 */
final class TextParts {

    /** In UTF-8 each takes up to three bytes. */
    static final int MAX_LENGTH = 2_600;

    /** The longest text that is joined; more is not sent. */
    static final int MAX_TEXT = 64 * 1024;

    private static final char MORE = '+';
    private static final char LAST = '.';

    private TextParts() {}

    /** Splits texts of one sender. Thread-safe. */
    static final class Splitter {

        private final String sender =
                Long.toHexString(ThreadLocalRandom.current().nextLong());

        /** Returns at least one part; no character is cut in two. */
        List<String> split(String text) {
            List<String> parts = new ArrayList<>();
            int from = 0;
            do {
                int end = Math.min(text.length(), from + MAX_LENGTH);
                boolean isLast = end == text.length();
                if (!isLast && Character.isHighSurrogate(text.charAt(end - 1))) {
                    end--;
                }
                parts.add(sender + (isLast ? LAST : MORE) + text.substring(from, end));
                from = end;
            } while (from < text.length());
            return parts;
        }
    }

    /** Joins the parts of any senders. For one thread. */
    static final class Joiner {

        /** Far more than there are nodes: the oldest one has been cut off. */
        private static final int MAX_SENDERS = 64;

        private final Map<String, StringBuilder> begun = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, StringBuilder> eldest) {
                return size() > MAX_SENDERS;
            }
        };

        /** Adds a part; returns the text if it is complete with it. What is malformed or too long is dropped. */
        Optional<String> join(String part) {
            int mark = markIn(part);
            if (mark < 0) {
                return Optional.empty();
            }
            String sender = part.substring(0, mark);
            StringBuilder text = begun.computeIfAbsent(sender, unused -> new StringBuilder());
            if (text.length() < MAX_TEXT) {
                text.append(part, mark + 1, part.length());
            }
            if (part.charAt(mark) == MORE) {
                return Optional.empty();
            }
            begun.remove(sender);
            return text.length() < MAX_TEXT ? Optional.of(text.toString()) : Optional.empty();
        }

        private static int markIn(String part) {
            int mark = 0;
            while (mark < part.length() && Character.isLetterOrDigit(part.charAt(mark))) {
                mark++;
            }
            boolean isMark = mark < part.length() && (part.charAt(mark) == MORE || part.charAt(mark) == LAST);
            return isMark ? mark : -1;
        }
    }
}
