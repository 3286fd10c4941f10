package org.webpos.settings;

/** Stops the start of the till: a setting is wrong or missing. The message names the key and what is allowed. */
public final class InvalidSettingException extends RuntimeException {

    private static final String MARK = "WEBPOS-CONFIG-ERROR ";

    /** Says that this setting is wrong, and what would be right. */
    public InvalidSettingException(Setting setting, String wrong) {
        this(setting.key(), wrong);
    }

    /** Says that what this setting names cannot be used, why, and what to do. */
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
     * The message after the mark by which whoever starts a node finds it in the log. To be logged once: the server repeats
     * the message, without the mark, with every exception it wraps around this one.
     */
    public String marked() {
        return MARK + getMessage();
    }
}
