package io.baton.sample.quote;

import io.baton.BusinessHandlerException;
import io.baton.TopicHandler;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Answers what a round costs. It knows neither who asks nor which topic waits for the answer. */
@Component
class QuoteHandler {

    private static final int MOST_CUPS = 100;

    private static final Map<String, BigDecimal> PRICES = Map.of(
            "espresso", new BigDecimal("2.40"),
            "cappuccino", new BigDecimal("3.60"),
            "cosmic coffee", new BigDecimal("4.20"));

    @TopicHandler(id = "quote", topics = "quotes")
    Quote quote(QuoteRequest request) {
        BigDecimal price = PRICES.get(request.beverage().toLowerCase(Locale.ROOT));
        if (price == null) {
            throw new BusinessHandlerException("this is not on the menu");
        }
        if (request.cups() < 1 || request.cups() > MOST_CUPS) {
            throw new BusinessHandlerException("a round is 1 to " + MOST_CUPS + " cups");
        }
        return new Quote(request.beverage(), request.cups(), price.multiply(BigDecimal.valueOf(request.cups())), "EUR");
    }
}
