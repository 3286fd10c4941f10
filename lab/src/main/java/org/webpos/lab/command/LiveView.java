package org.webpos.lab.command;

/** Where the front door can be watched: a terminal that is drawn again and again, or lines that follow each other. */
sealed interface LiveView extends AutoCloseable permits LiveScreen, LiveLines {

    /** Opens what fits the standard output. */
    static LiveView open() {
        return Terminal.isOutput() ? LiveScreen.open() : new LiveLines();
    }

    /** Shows the present, and the rates since an earlier glance. */
    void show(SteeredStack steered, ServerSnapshot now, ServerSnapshot earlier);

    /** Tells whether nobody wants to see more. */
    boolean isLeft();

    /** Leaves everything as it was found. */
    @Override
    void close();
}
