package io.baton.faults.history;

/**
 * What an instance said about its own health.
 *
 * @param owner the process
 * @param at when
 * @param up whether it said that all is well
 * @param state the state of its handler, in one word
 */
public record HealthReport(Owner owner, Moment at, boolean up, String state) {

    /** The instance that said so. */
    public String instance() {
        return this.owner.instance();
    }
}
