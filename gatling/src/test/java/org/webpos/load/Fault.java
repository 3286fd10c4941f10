package org.webpos.load;

/** What goes wrong with the seventh operation of all at a {@link StubTill}, however often it is sent, or with the seventh scan. */
enum Fault {
    NONE,
    LOSES,
    DOUBLES,
    REFUSES,
    SILENT,
    UNREADABLE,
    SCANS_NOTHING,
    SCANS_ANOTHER
}
