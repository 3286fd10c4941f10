package org.webpos.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Reads settings, and refuses wrong ones with an {@link InvalidSettingException}. Immutable. */
public final class Settings {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.-]+:[1-9]\\d{0,4}");

    private static final Pattern OURS = Pattern.compile(
            "WEBPOS_(NODE|SESSION|LIVE|WEBSOCKET|CATALOG|PRODUCT|SUPPLIER|DATABASE|SHOP|CURRENCY|WARMUP)(_.*)?");

    private final Function<String, @Nullable String> values;

    private Settings(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /** Reads from MicroProfile Config: system properties, then environment variables, then the bundled file. */
    public static Settings ofNode() {
        Config config = ConfigProvider.getConfig();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false).forEach(Settings::refuseUnknown);
        return new Settings(key -> config.getOptionalValue(key, String.class).orElse(null));
    }

    /** Reads from a map of key to text; used where there is no container. */
    public static Settings of(Map<String, String> values) {
        values.keySet().forEach(Settings::refuseUnknown);
        return new Settings(values::get);
    }

    private static void refuseUnknown(String name) {
        boolean ours = name.startsWith("webpos.") || OURS.matcher(name).matches();
        if (ours && !Setting.isDefined(name)) {
            String reason = Setting.renamed(name)
                    .map(now -> "was renamed; set " + now + " instead")
                    .orElse("there is no such setting");
            throw new InvalidSettingException(name, reason);
        }
    }

    /** Returns the text of a setting, without space around it; never empty. */
    public String text(Setting setting) {
        String value = values.apply(setting.key());
        String text = value == null || value.isBlank() ? setting.fallback() : value.strip();
        if (text.isEmpty()) {
            throw new InvalidSettingException(setting, "has to be set");
        }
        return text;
    }

    /** Returns the text of a setting that may be left out, without space around it. */
    public Optional<String> optional(Setting setting) {
        return Optional.ofNullable(values.apply(setting.key()))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Returns the password in the file that a setting names: its one line, without space around it. */
    public String passwordIn(Setting setting) {
        String file = text(setting);
        try {
            String password = Files.readString(Path.of(file)).strip();
            if (password.isEmpty() || password.lines().count() > 1) {
                throw new InvalidSettingException(setting, "the file " + file + " has to have one line, the password");
            }
            return password;
        } catch (IOException | InvalidPathException unreadable) {
            throw new InvalidSettingException(
                    setting,
                    "the file " + file + " cannot be read as text; name one that the user of this process may read",
                    unreadable);
        }
    }

    /** Returns the constant that a setting names in lower case. */
    public <E extends Enum<E>> E constant(E[] constants, Setting setting) {
        String text = text(setting);
        return Arrays.stream(constants)
                .filter(constant -> label(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        setting,
                        "'" + text + "' is none of "
                                + Arrays.stream(constants).map(Settings::label).collect(Collectors.joining(", "))));
    }

    /** Returns whether a setting is {@code true}; the only other value is {@code false}. */
    public boolean flag(Setting setting) {
        return constant(Flag.values(), setting) == Flag.TRUE;
    }

    private enum Flag {
        TRUE,
        FALSE
    }

    /** Returns the word for a constant in settings and answers: its name in lower case. */
    public static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a whole number from {@code least} to {@code most}, both included. */
    public int number(Setting setting, int least, int most) {
        String text = text(setting);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of range
        }
        throw new InvalidSettingException(
                setting, "'" + text + "' is not a whole number from " + least + " to " + most);
    }

    /** Returns a duration written as in ISO 8601, from zero to a limit, both included. */
    public Duration durationUpTo(Setting setting, Duration limit) {
        return parsedDuration(setting)
                .filter(duration -> !duration.isNegative() && duration.compareTo(limit) <= 0)
                .orElseThrow(() -> new InvalidSettingException(
                        setting, "'" + text(setting) + "' is not a duration from PT0S to " + limit + ", such as PT7S"));
    }

    /** Returns a duration written as in ISO 8601, longer than zero and at most a day. */
    public Duration duration(Setting setting) {
        return parsedDuration(setting)
                .filter(duration ->
                        duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(Duration.ofDays(1)) <= 0)
                .orElseThrow(() -> new InvalidSettingException(
                        setting, "'" + text(setting) + "' is not a duration up to a day, such as PT30M"));
    }

    private Optional<Duration> parsedDuration(Setting setting) {
        try {
            return Optional.of(Duration.parse(text(setting)));
        } catch (DateTimeParseException notDuration) {
            return Optional.empty();
        }
    }

    /** Returns a list of texts separated by commas; at least one, none empty. */
    public List<String> list(Setting setting) {
        List<String> items = List.of(text(setting).split("\\s*,\\s*", -1));
        if (items.contains("")) {
            throw new InvalidSettingException(setting, "has an empty item");
        }
        return items;
    }

    /** Returns a list of addresses, each a name or IPv4 address and a port: {@code host:port}. */
    public List<String> addresses(Setting setting) {
        List<String> addresses = list(setting);
        for (String address : addresses) {
            if (!isAddress(address)) {
                throw new InvalidSettingException(setting, "'" + address + "' is not host:port");
            }
        }
        return addresses;
    }

    /**
     * Returns which address stands for which other one: {@code host:port=host:port}, separated by commas; empty where the setting is left
     * out.
     */
    public Map<String, String> addressMap(Setting setting) {
        if (optional(setting).isEmpty()) {
            return Map.of();
        }
        Map<String, String> map = new HashMap<>();
        for (String pair : list(setting)) {
            String[] ends = pair.split("\\s*=\\s*", -1);
            if (ends.length != 2 || !isAddress(ends[0]) || !isAddress(ends[1]) || map.put(ends[0], ends[1]) != null) {
                throw new InvalidSettingException(setting, "'" + pair + "' is not host:port=host:port, each only once");
            }
        }
        return Map.copyOf(map);
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches() && port(text) <= 65_535;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }
}
