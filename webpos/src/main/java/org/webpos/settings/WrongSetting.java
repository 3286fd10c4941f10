package org.webpos.settings;

/** Stops the start of the till: a setting is wrong or missing. The message names the key and what is allowed. */
public final class WrongSetting extends RuntimeException {

    /** Stands at the beginning of each message, so that whoever starts a node finds the line in its log. */
    static final String MARK = "WEBPOS-CONFIG-ERROR ";

    /** Says that this setting is wrong, and what would be right. */
    public WrongSetting(Setting setting, String wrong) {
        this(setting.key(), wrong);
    }

    WrongSetting(String key, String wrong) {
        super(MARK + key + ": " + wrong);
    }
}
