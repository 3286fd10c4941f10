package org.webpos.lab.fakesupplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.webpos.lab.fakesupplier.ProductFormat.Offer;

/** JSON, for programs; also the one place that writes JSON in this package. */
final class JsonFormat implements ProductFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record ProductPage(List<Offer> products, boolean more) {}

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String product(Offer offer) {
        return write(offer);
    }

    @Override
    public String products(List<Offer> offers, boolean more) {
        return write(new ProductPage(offers, more));
    }

    @Override
    public String categories(List<String> names) {
        return write(names);
    }

    /** Writes a record, map or list as JSON. */
    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
