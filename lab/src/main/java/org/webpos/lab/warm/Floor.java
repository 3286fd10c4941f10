package org.webpos.lab.warm;

/** The least that a part of a request can cost on this machine: programs that do next to nothing for it. */
enum Floor {
    /** HAProxy that answers every request by itself, with a cart that never changes. */
    HAPROXY("HAProxy answering by itself"),
    /** The server of the JDK, one thread, that answers with a cart that never changes. */
    JDK("the JDK's server answering by itself"),
    /** One Redis server that runs the script by which the till changes a cart, sent by redis-benchmark. */
    REDIS_SCRIPT("Redis running the change script");

    private final String title;

    Floor(String title) {
        this.title = title;
    }

    /** Returns its name in results and reports. */
    String title() {
        return title;
    }
}
