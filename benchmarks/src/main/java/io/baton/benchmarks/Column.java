package io.baton.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: a figure, or how it compares with the same figure of another peer in the same round.
 *
 * @param header the heading
 * @param figure the figure
 * @param decimals how precisely it is shown
 * @param comparison what is done with the other's figure
 * @param reference names the other peer, given the one that is shown; {@code null} if there is none
 */
public record Column(
        String header,
        String figure,
        int decimals,
        Comparison comparison,
        @Nullable UnaryOperator<String> reference) {

    /** How two figures are compared. */
    public enum Comparison {
        /** Not at all. */
        NONE,
        /** One divided by the other. */
        RATIO,
        /** The other taken away. */
        DIFFERENCE
    }

    /**
     * A figure as it is.
     *
     * @param header the heading
     * @param figure its name
     * @param decimals how precisely it is shown
     * @return the column
     */
    public static Column of(String header, String figure, int decimals) {
        return new Column(header, figure, decimals, Comparison.NONE, null);
    }

    /**
     * A figure divided by that of another peer.
     *
     * @param header the heading
     * @param figure its name
     * @param reference the other peer
     * @return the column
     */
    public static Column ratio(String header, String figure, String reference) {
        return new Column(header, figure, 2, Comparison.RATIO, peer -> reference);
    }

    /**
     * A figure less that of another peer.
     *
     * @param header the heading
     * @param figure its name
     * @param reference names the other peer, given the one that is shown
     * @return the column
     */
    public static Column difference(String header, String figure, UnaryOperator<String> reference) {
        return new Column(header, figure, 0, Comparison.DIFFERENCE, reference);
    }

    String cell(Results results, String peer) {
        List<Figures> own = results.of(peer);
        List<Figures> others = this.reference == null ? own : results.of(this.reference.apply(peer));
        double[] values = IntStream.range(0, Math.min(own.size(), others.size()))
                .mapToDouble(round -> compared(own.get(round), others.get(round)))
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? "" : shown(Spread.of(values));
    }

    private double compared(Figures own, Figures other) {
        double value = own.get(this.figure);
        return switch (this.comparison) {
            case NONE -> value;
            case RATIO -> value / other.get(this.figure);
            case DIFFERENCE -> value - other.get(this.figure);
        };
    }

    private String shown(Spread spread) {
        String median = number(spread.median());
        String range = number(spread.min()) + " – " + number(spread.max());
        return range.equals(median + " – " + median) ? median : median + " (" + range + ")";
    }

    private String number(double value) {
        return String.format(Locale.ROOT, "%,." + this.decimals + "f", value);
    }
}
