package io.baton.benchmarks.consume;

import java.util.List;

/**
 * A payload of about 300 bytes of JSON.
 *
 * @param id its number
 * @param customer who ordered
 * @param currency the currency of the prices
 * @param placedAt when, in milliseconds
 * @param lines what was ordered
 */
public record Order(String id, String customer, String currency, long placedAt, List<Line> lines) {

    /**
     * One line of an order.
     *
     * @param sku the article
     * @param name what it is called
     * @param quantity how many
     * @param price in cents
     */
    public record Line(String sku, String name, int quantity, long price) {}

    /** The order of a number. */
    static Order number(int number) {
        return new Order(
                "order-" + number,
                "customer-" + number % 1000,
                "EUR",
                1_767_225_600_000L + number,
                List.of(
                        new Line("sku-" + number % 97, "Espresso, double", 1 + number % 3, 320),
                        new Line("sku-" + number % 89, "Croissant with almonds", 2, 280),
                        new Line("sku-" + number % 83, "Sparkling water", 1, 250)));
    }
}
