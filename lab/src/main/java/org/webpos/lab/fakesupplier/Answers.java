package org.webpos.lab.fakesupplier;

import java.util.Map;

/**
 * Says what the supplier knows.
 *
 * @param assortment what it sells
 * @param form how it is written
 * @param faults what is wrong with products of these skus
 */
record Answers(Assortment assortment, Form form, Map<String, Fault> faults) {

    /** Answers a question. */
    Text to(Question question) {
        if (question instanceof Question.Lookup lookup) {
            return assortment
                    .find(lookup.sku())
                    .map(product -> found(form.product(Offer.of(product, faults))))
                    .orElse(nothing(404));
        }
        if (question instanceof Question.Find find) {
            Assortment.Page page = assortment.find(find.search());
            return found(form.products(Offer.of(page.products(), faults), page.more()));
        }
        return question instanceof Question.Unclear unclear
                ? nothing(unclear.status())
                : found(form.categories(assortment.categories()));
    }

    private Text found(String body) {
        return Text.found(form.type(), body);
    }

    private static Text nothing(int status) {
        return Text.plain(status, "there is no such thing here");
    }
}
