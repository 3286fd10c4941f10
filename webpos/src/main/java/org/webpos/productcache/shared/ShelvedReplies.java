package org.webpos.productcache.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.webpos.catalog.Product;
import org.webpos.catalog.supply.Fetched;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.Reply;
import org.webpos.catalog.supply.SharedShelf;

/**
 * The replies on a shelf. Thread-safe; throws what the shelf throws.
 *
 * @param shelf where they are
 * @param kept for how long a reply with something in it is kept
 * @param unknown for how long one with nothing in it is
 */
record ShelvedReplies(SharedShelf shelf, Duration kept, Duration unknown) {

    /**
     * A page is large, and of pages there are as many as anybody thinks of: a shelf that kept them for long would be filled by one
     * client. What is asked for goes on being renewed, and what is on it stays there by its sku.
     */
    private static final Duration PAGE_LIFE = Duration.ofMinutes(10);

    /** Finds the reply to a question that was asked after this moment. */
    Optional<Fetched> recall(Question question, Instant newerThan) {
        return shelf.get(question.text()).flatMap(ReplyForm::read).filter(fetched -> fetched.asked()
                .isAfter(newerThan));
    }

    /** Keeps a reply, and every product in it by its sku. */
    void put(Question question, Fetched fetched) {
        Map<String, String> products = bySku(fetched);
        products.remove(question.text());
        if (!products.isEmpty()) {
            shelf.put(products, kept);
        }
        shelf.put(Map.of(question.text(), ReplyForm.write(fetched)), life(question, fetched.reply()));
    }

    private static Map<String, String> bySku(Fetched fetched) {
        Map<String, String> texts = new HashMap<>();
        for (Product product : fetched.reply().page().products()) {
            Question question = new Question.OfSku(product.sku());
            texts.put(question.text(), ReplyForm.write(new Fetched(Reply.of(product), fetched.asked())));
        }
        return texts;
    }

    private Duration life(Question question, Reply reply) {
        if (reply.saysNothing()) {
            return unknown;
        }
        boolean isTooLong = question instanceof Question.OfPage && kept.compareTo(PAGE_LIFE) > 0;
        return isTooLong ? PAGE_LIFE : kept;
    }
}
