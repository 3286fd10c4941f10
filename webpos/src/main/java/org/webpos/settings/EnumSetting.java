package org.webpos.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads which of several things a setting names: each is written as its constant, in lower case. */
public final class EnumSetting {

    private EnumSetting() {}

    /** Finds the one the setting names; throws {@link InvalidSettingException} when it names none of them. */
    public static <E extends Enum<E>> E of(E[] constants, Settings settings, Setting setting) {
        String said = settings.text(setting);
        return Arrays.stream(constants)
                .filter(constant -> label(constant).equals(said))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        setting,
                        "'" + said + "' is none of "
                                + Arrays.stream(constants)
                                        .map(EnumSetting::label)
                                        .collect(Collectors.joining(", "))));
    }

    /** The word that people write and read for a constant. */
    public static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
