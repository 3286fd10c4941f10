package org.webpos.lab.experiment;

import java.util.function.Consumer;
import org.webpos.lab.load.LoadState;
import org.webpos.lab.stack.Progress;

/** Tells of a load while it runs: the first thing it says at once, then every ten seconds. For one thread. */
final class Ticker implements Consumer<LoadState> {

    private static final int TICKS = 20; // of half a second

    private final String name;
    private final Progress progress;
    private final ProgressEstimator timetable;
    private int ticks;

    Ticker(String name, Progress progress, ProgressEstimator timetable) {
        this.name = name;
        this.progress = progress;
        this.timetable = timetable;
    }

    @Override
    public void accept(LoadState state) {
        if (ticks++ % TICKS == 0) {
            progress.say(name + ": " + Announcement.state(state) + " (" + timetable.position() + ")");
        }
    }
}
