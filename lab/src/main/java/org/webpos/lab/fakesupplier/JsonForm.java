package org.webpos.lab.fakesupplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Answers for programs. */
final class JsonForm implements Form {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Found(List<Offer> products, boolean more) {}

    @Override
    public String type() {
        return "application/json";
    }

    @Override
    public String product(Offer offer) {
        return written(offer);
    }

    @Override
    public String products(List<Offer> offers, boolean more) {
        return written(new Found(offers, more));
    }

    @Override
    public String categories(List<String> names) {
        return written(names);
    }

    /** Writes a record of ours. */
    static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
