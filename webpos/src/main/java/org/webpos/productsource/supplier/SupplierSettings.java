package org.webpos.productsource.supplier;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import org.webpos.settings.EnumSetting;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * What is to be known of a supplier.
 *
 * @param address where it is, without a slash at its end
 * @param kind how it answers
 * @param timeout how long a whole answer may take
 * @param currency the only currency in which its prices count
 */
public record SupplierSettings(URI address, AnswerKind kind, Duration timeout, Currency currency) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Reads them; throws {@link InvalidSettingException} when one is wrong. */
    public static SupplierSettings of(Settings settings) {
        return new SupplierSettings(
                address(settings.text(Setting.SUPPLIER_URL)),
                EnumSetting.of(AnswerKind.values(), settings, Setting.SUPPLIER_FORMAT),
                timeout(settings.duration(Setting.SUPPLIER_TIMEOUT)),
                currency(settings.text(Setting.CURRENCY)));
    }

    private static URI address(String text) {
        return parsed(text.replaceAll("/+$", ""))
                .filter(address -> "http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                .filter(address -> address.getHost() != null && address.getRawUserInfo() == null)
                .filter(address -> address.getRawQuery() == null && address.getRawFragment() == null)
                .orElseThrow(() -> new InvalidSettingException(
                        Setting.SUPPLIER_URL,
                        "is not an address such as http://127.0.0.1:9090, without user, query or fragment"));
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Duration timeout(Duration said) {
        if (said.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(Setting.SUPPLIER_TIMEOUT, "'" + said + "' is longer than a minute");
        }
        return said;
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException none) {
            throw new InvalidSettingException(Setting.CURRENCY, "'" + code + "' is not a code such as CNY", none);
        }
    }
}
