package io.baton.sample.quote;

import java.util.Objects;

/**
 * Somebody asks what a round costs.
 *
 * @param beverage what is wanted
 * @param cups how many
 */
record QuoteRequest(String beverage, int cups) {

    QuoteRequest {
        Objects.requireNonNull(beverage, "beverage");
    }
}
