package org.webpos.lab.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The terminal this process was started in, taken for drawing and given back on every way out but SIGKILL. */
final class Terminal implements AutoCloseable {

    /** A second screen without a cursor, on which long lines are cut (xterm control sequences). */
    private static final String TAKE = "\u001b[?1049h\u001b[?25l\u001b[?7l";

    private static final String GIVE_BACK = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE_EMPTY = "\u001b[K\n";
    private static final String REST_OF_SCREEN_EMPTY = "\u001b[J";

    private final Optional<String> settings;
    private boolean givenBack;
    private final Thread interruption = new Thread(this::giveBack, "give the terminal back");

    private Terminal(Optional<String> settings) {
        this.settings = settings;
    }

    /** Tells whether the standard output is a terminal. Java 17 tells it only of input and output together. */
    static boolean isOutput() {
        return ended(new ProcessBuilder("test", "-t", "1").redirectOutput(Redirect.INHERIT))
                .isPresent();
    }

    /** Tells whether somebody at a terminal may answer a question on the standard input. */
    static boolean isInput() {
        return ended(new ProcessBuilder("test", "-t", "0").redirectInput(Redirect.INHERIT))
                .isPresent();
    }

    /** Takes it; keys come at once and are not shown, where the standard input is the terminal too. */
    static Terminal taken() {
        Terminal terminal = new Terminal(stty("-g"));
        Runtime.getRuntime().addShutdownHook(terminal.interruption);
        terminal.settings.ifPresent(kept -> stty("-icanon", "-echo", "min", "0"));
        System.out.print(TAKE);
        System.out.flush();
        return terminal;
    }

    /** Draws the screen from its top; nothing once it is given back. */
    synchronized void draw(List<String> lines) {
        if (!givenBack) {
            System.out.print(HOME + String.join(REST_OF_LINE_EMPTY, lines) + REST_OF_SCREEN_EMPTY);
            System.out.flush();
        }
    }

    /** Tells whether q was typed, or nobody looks any more. */
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
        giveBack();
        try {
            Runtime.getRuntime().removeShutdownHook(interruption);
        } catch (IllegalStateException interrupted) {
            // The process is ending, and the hook finds nothing left to do.
        }
    }

    private synchronized void giveBack() {
        if (!givenBack) {
            givenBack = true;
            System.out.print(GIVE_BACK);
            System.out.flush();
            settings.ifPresent(Terminal::stty);
        }
    }

    /** Empty where the standard input is no terminal. */
    private static Optional<String> stty(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder("stty").redirectInput(Redirect.INHERIT);
        builder.command().addAll(List.of(arguments));
        return ended(builder);
    }

    /** Gives the output of a command that succeeds. */
    private static Optional<String> ended(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(out) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
