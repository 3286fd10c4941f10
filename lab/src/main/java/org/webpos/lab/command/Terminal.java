package org.webpos.lab.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.ShutdownHook;

/** The terminal this process was started in: taken over for drawing, and restored on every way out but SIGKILL. */
final class Terminal implements AutoCloseable {

    /** A second screen without a cursor, on which long lines are cut (xterm control sequences). */
    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";

    private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K\n";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final Optional<String> settings;
    private boolean restored;
    private final ShutdownHook hook = new ShutdownHook("restore the terminal", this::restore);

    private Terminal(Optional<String> settings) {
        this.settings = settings;
    }

    /**
     * Tells whether the standard output is a terminal that can be drawn on. Java 17 tells it only of input and output together.
     */
    static boolean isOutput() {
        return canDraw(System.getenv().getOrDefault("TERM", ""))
                && ExternalCommand.of("test", "-t", "1")
                        .inheritingOutput()
                        .query()
                        .isPresent();
    }

    /** Tells whether a kind of terminal, as in the environment variable TERM, knows control sequences. */
    static boolean canDraw(String kind) {
        return !kind.isEmpty() && !kind.equals("dumb");
    }

    /** Tells whether the standard input is a terminal, so that a question can be answered. */
    static boolean isInput() {
        return ExternalCommand.of("test", "-t", "0").inheritingInput().query().isPresent();
    }

    /** Takes it over; keys arrive at once and are not echoed, where the standard input is the terminal too. */
    static Terminal acquire() {
        Terminal terminal = new Terminal(stty("-g"));
        terminal.hook.register();
        terminal.settings.ifPresent(saved -> stty("-icanon", "-echo", "min", "0"));
        System.out.print(ENTER);
        System.out.flush();
        return terminal;
    }

    /** Draws the screen from its top; does nothing once it is restored. */
    synchronized void draw(List<String> lines) {
        if (!restored) {
            System.out.print(HOME + String.join(CLEAR_LINE, lines) + CLEAR_BELOW);
            System.out.flush();
        }
    }

    /** Tells whether q was typed, or the terminal is gone. */
    boolean isLeft() {
        try {
            while (settings.isPresent() && System.in.available() > 0) {
                if (System.in.read() == 'q') {
                    return true;
                }
            }
            return System.out.checkError();
        } catch (IOException closed) {
            return true;
        }
    }

    @Override
    public void close() {
        restore();
        hook.unregister();
    }

    private synchronized void restore() {
        if (!restored) {
            restored = true;
            System.out.print(LEAVE);
            System.out.flush();
            settings.ifPresent(Terminal::stty);
        }
    }

    /** Runs {@code stty} on the standard input; empty where that is no terminal. */
    private static Optional<String> stty(String... arguments) {
        List<String> words = new ArrayList<>(List.of("stty"));
        words.addAll(List.of(arguments));
        return ExternalCommand.of(words).inheritingInput().query();
    }
}
