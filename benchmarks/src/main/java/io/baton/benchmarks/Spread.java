package io.baton.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The spread of a figure over the rounds.
 *
 * @param min the smallest
 * @param median the one in the middle, of an even number the mean of both
 * @param max the largest
 */
record Spread(double min, double median, double max) {

    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** Prints one peer's rates divided by another's, round by round, if both took part. */
    static void printRatio(Map<String, double[]> rates, String one, String other) {
        double[] ofOne = rates.get(one);
        double[] ofOther = rates.get(other);
        if (ofOne == null || ofOther == null) {
            return;
        }
        double[] ratios = new double[ofOne.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = ofOne[round] / ofOther[round];
        }
        System.out.printf("%s / %s: %s%n", one, other, of(ratios));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "min %.2f  median %.2f  max %.2f", this.min, this.median, this.max);
    }
}
