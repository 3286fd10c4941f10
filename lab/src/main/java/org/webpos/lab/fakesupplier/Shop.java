package org.webpos.lab.fakesupplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Answers what is asked about products, as the supplier is told to behave. Thread-safe.
 *
 * @param assortment what there is
 * @param reception where every request is judged and counted
 * @param workers send answers that take their time
 */
record Shop(Assortment assortment, AdmissionControl reception, Executor workers) implements HttpHandler {

    private static final String GARBAGE = "\u0001\u0002}{]\u0000<%PDF-1.7 \"\"\u0007 not what you asked for";

    /** Judges and counts a request at once; an answer that is to take its time binds no thread meanwhile. */
    @Override
    public void handle(HttpExchange exchange) {
        Address address = Address.of(exchange.getRequestMethod(), exchange.getRequestURI());
        Quota.Verdict verdict = reception.receive(address.question());
        Behaviour behaviour = reception.behaviour();
        Runnable answer = () -> answer(new Delivery(exchange), address, verdict, behaviour);
        if (behaviour.delayMillis() == 0 || verdict.retryAfterSeconds() > 0) {
            answer.run();
        } else {
            CompletableFuture.delayedExecutor(behaviour.delayMillis(), TimeUnit.MILLISECONDS, workers)
                    .execute(answer);
        }
    }

    private void answer(Delivery delivery, Address address, Quota.Verdict verdict, Behaviour behaviour) {
        Form form = address.inHtml() ? new HtmlForm() : new JsonForm();
        Answers answers = new Answers(assortment, form, behaviour.badProducts());
        switch (verdict.treatment()) {
            case ANSWERED -> delivery.send(answers.to(address.question()));
            case TRUNCATED -> delivery.sendTruncated(answers.to(address.question()));
            case CUT -> delivery.send(answers.to(address.question()).firstHalf());
            case GARBLED -> delivery.send(Text.found(form.type(), GARBAGE));
            case FAILED -> delivery.send(Text.plain(500, "something is broken here"));
            case REDIRECTED -> delivery.with("Location", behaviour.redirectTo()).send(Text.plain(302, "go elsewhere"));
            case REFUSED -> refuse(delivery, verdict, Text.plain(429, "too many requests"));
            case BANNED -> refuse(delivery, verdict, Text.plain(403, "you asked too often; come back later"));
            case UNANSWERED -> delivery.sendNothing();
        }
    }

    private static void refuse(Delivery delivery, Quota.Verdict verdict, Text text) {
        delivery.with("Retry-After", Integer.toString(verdict.retryAfterSeconds()))
                .send(text);
    }
}
