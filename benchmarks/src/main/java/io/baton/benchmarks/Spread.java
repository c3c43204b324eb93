package io.baton.benchmarks;

import java.util.Arrays;

/**
 * The spread of a figure over the rounds.
 *
 * @param min the smallest
 * @param median the one in the middle, of an even number the mean of both
 * @param max the largest
 */
public record Spread(double min, double median, double max) {

    /**
     * The spread of some values.
     *
     * @param values one or more, in any order
     * @return their spread
     */
    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}
