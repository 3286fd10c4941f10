package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void aTerminalWithoutControlSequencesIsNotDrawnOn() {
        assertThat(Terminal.canDraw("xterm-256color")).isTrue();
        assertThat(Terminal.canDraw("dumb")).isFalse();
        assertThat(Terminal.canDraw("")).isFalse();
    }
}
