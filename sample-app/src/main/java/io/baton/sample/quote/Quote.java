package io.baton.sample.quote;

import java.math.BigDecimal;

/**
 * What a round costs.
 *
 * @param beverage what was asked for
 * @param cups how many
 * @param total the price of all cups
 * @param currency its currency
 */
record Quote(String beverage, int cups, BigDecimal total, String currency) {}
