package org.webpos.productsource.supplier;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * The settings of a supplier.
 *
 * @param address its base URL, without a slash at the end
 * @param format the format of its responses
 * @param timeout how long a whole response may take, at most a minute
 * @param currency the only currency in which prices are accepted
 */
public record SupplierSettings(URI address, ResponseFormat format, Duration timeout, Currency currency) {

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    /** Reads them; throws {@link InvalidSettingException} when one is wrong. */
    public static SupplierSettings of(Settings settings) {
        return new SupplierSettings(
                address(settings.text(Setting.SUPPLIER_URL)),
                settings.constant(ResponseFormat.values(), Setting.SUPPLIER_FORMAT),
                timeout(settings.duration(Setting.SUPPLIER_TIMEOUT)),
                currency(settings.text(Setting.CURRENCY)));
    }

    private static URI address(String text) {
        return parse(text.replaceAll("/+$", ""))
                .filter(address -> "http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                .filter(address -> address.getHost() != null && address.getRawUserInfo() == null)
                .filter(address -> address.getRawQuery() == null && address.getRawFragment() == null)
                .orElseThrow(() -> new InvalidSettingException(
                        Setting.SUPPLIER_URL,
                        "is not an address such as http://127.0.0.1:9090, without user, query or fragment"));
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    private static Duration timeout(Duration timeout) {
        if (timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new InvalidSettingException(Setting.SUPPLIER_TIMEOUT, "'" + timeout + "' is longer than a minute");
        }
        return timeout;
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidSettingException(Setting.CURRENCY, "'" + code + "' is not a code such as CNY", unknown);
        }
    }
}
