package io.baton.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one JVM has measured, by name. Immutable.
 *
 * @param values the figures
 */
public record Figures(Map<String, Double> values) {

    private static final String LINE = "figure ";

    /**
     * Creates figures.
     *
     * @param values names and figures
     */
    public Figures {
        values = Map.copyOf(values);
    }

    /**
     * No figures yet.
     *
     * @return an empty one
     */
    public static Figures none() {
        return new Figures(Map.of());
    }

    /**
     * These and one more.
     *
     * @param name its name
     * @param value the figure
     * @return new figures
     */
    public Figures and(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(this.values);
        more.put(name, value);
        return new Figures(more);
    }

    /**
     * One figure.
     *
     * @param name its name
     * @return the figure; not a number if it was not measured
     */
    public double get(String name) {
        return this.values.getOrDefault(name, Double.NaN);
    }

    /** Tells the parent process. */
    void print() {
        this.values.forEach((name, value) -> System.out.println(LINE + name + "=" + value));
    }

    /** What a line of {@link #print} adds; unchanged by any other line. */
    Figures andLine(String line) {
        int equals = line.indexOf('=');
        return isFigure(line)
                ? and(line.substring(LINE.length(), equals), Double.parseDouble(line.substring(equals + 1)))
                : this;
    }

    static boolean isFigure(String line) {
        return line.startsWith(LINE) && line.indexOf('=') > 0;
    }
}
