package org.webpos.sessionstore.hazelcast;

/**
 * A claim. It carries its end with it, since an entry expires to the second only.
 *
 * @param end when it ends, in ms
 * @param owner who has it until then
 */
record Claim(long end, String owner) {

    /** Reads what {@link #text} wrote. */
    static Claim parse(String text) {
        int space = text.indexOf(' ');
        return new Claim(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
    }

    String text() {
        return end + " " + owner;
    }

    /** Tells whether it keeps somebody else from what they claim. */
    boolean excludes(String other, long now) {
        return !owner.equals(other) && now < end;
    }
}
