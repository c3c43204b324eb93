package io.baton.faults.history;

/**
 * What the nemesis did.
 *
 * @param fault what
 * @param target the instance, the broker, or the partition ({@code topic-0}) it was done to
 * @param from when it began
 * @param until when it was over; for what is over at once, like a kill, the same as {@code from}
 */
public record Disruption(Fault fault, String target, Moment from, Moment until) {

    /** Something that is over at once. */
    public static Disruption at(Fault fault, String target, Moment moment) {
        return new Disruption(fault, target, moment, moment);
    }

    /** Whether it was done to this instance. */
    public boolean hits(Owner owner) {
        return this.fault.isOfInstance() && this.target.equals(owner.instance());
    }

    /** Whether any of it falls between two moments, both included. */
    public boolean touches(Moment begin, Moment end) {
        return !end.isBefore(this.from) && !this.until.isBefore(begin);
    }
}
