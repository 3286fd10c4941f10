package org.webpos.settings;

/** Stops the start of the till because a setting is wrong or missing. The message names the key and what is allowed. */
public final class InvalidSettingException extends RuntimeException {

    private static final String MARK = "WEBPOS-CONFIG-ERROR ";

    /** Reports a wrong value; {@code wrong} says what is wrong and what is allowed. */
    public InvalidSettingException(Setting setting, String wrong) {
        this(setting.key(), wrong);
    }

    /** Reports that what the setting names cannot be used; {@code wrong} says why and what to do. */
    public InvalidSettingException(Setting setting, String wrong, Throwable cause) {
        super(message(setting.key(), wrong), cause);
    }

    InvalidSettingException(String key, String wrong) {
        super(message(key, wrong));
    }

    private static String message(String key, String wrong) {
        return key + ": " + wrong;
    }

    /**
     * Returns the message after the mark by which scripts find it in the log. Log it once: the server repeats the message,
     * without the mark, with every exception it wraps around this one.
     */
    public String marked() {
        return MARK + getMessage();
    }
}
