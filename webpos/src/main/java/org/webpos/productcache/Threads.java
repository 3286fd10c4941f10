package org.webpos.productcache;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes threads that end when there is nothing to do, and hold nobody up who wants to end. */
final class Threads {

    private Threads() {}

    /** Makes so many of this name, with a queue of so many things to do; what is more is rejected. */
    static ThreadPoolExecutor named(String name, int number, int queued) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                number, number, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queued), body -> {
                    Thread thread = new Thread(body, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
