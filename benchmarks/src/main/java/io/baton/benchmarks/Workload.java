package io.baton.benchmarks;

import java.util.List;

/** Something that is measured of several peers. */
public interface Workload {

    /**
     * What the command line calls it.
     *
     * @return the name
     */
    String name();

    /**
     * What is measured.
     *
     * @param options how much is asked for
     * @return one line
     */
    String title(Options options);

    /**
     * Who can be measured.
     *
     * @return names, in the table's order
     */
    List<String> peers();

    /**
     * What the table shows.
     *
     * @return its columns
     */
    List<Column> columns();

    /**
     * Says what has to be known to read the table.
     *
     * @return a few sentences, or nothing
     */
    default String note() {
        return "";
    }

    /**
     * Whether a broker takes part.
     *
     * @return true if {@link Trial#brokers} has to name one
     */
    default boolean needsBroker() {
        return true;
    }

    /**
     * Whether it is measured at another time than the others: then its section of a page, with a date of its own, stays
     * when they are measured, and theirs when it is.
     *
     * @return true if it has a region of its own
     */
    default boolean standsAlone() {
        return false;
    }

    /**
     * How often every peer is measured.
     *
     * @param options how often is asked for
     * @return 1 or more
     */
    default int rounds(Options options) {
        return options.rounds();
    }

    /**
     * What the JVM that measures is started with.
     *
     * @return options of the JVM
     */
    default List<String> jvmOptions() {
        return List.of("-Xms1g", "-Xmx1g");
    }

    /**
     * How long one measurement may take before it counts as failed.
     *
     * @param options how much is asked for
     * @return minutes
     */
    default int longestMinutes(Options options) {
        return 10;
    }

    /**
     * Makes what all trials share; called once.
     *
     * @param topics makes topics
     * @param options how much is asked for
     * @throws Exception if it does not succeed
     */
    default void prepare(TestTopics topics, Options options) throws Exception {}

    /**
     * Measures one peer, in this JVM.
     *
     * @param trial which, and where
     * @return the figures
     * @throws Exception if the peer does not do its work
     */
    Figures measure(Trial trial) throws Exception;
}
