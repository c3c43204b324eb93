package io.baton.faults.rig;

import io.baton.faults.probe.Directive;

/** What is sent. */
@FunctionalInterface
public interface Recipe {

    /**
     * A record of the load.
     *
     * @param id its identity
     * @param number its place in the load, from 0
     */
    Directive directive(String id, int number);

    /** Records of so many keys in turn whose handlers take so long. */
    static Recipe steady(int keys, int millis) {
        return (id, number) -> of(id, number, keys, Directive.Op.OK, millis);
    }

    /** A record of one of so many keys. */
    static Directive of(String id, int number, int keys, Directive.Op op, int millis) {
        return new Directive(id, key(number, keys), number / keys, op, millis);
    }

    private static String key(int number, int keys) {
        return "k" + number % keys;
    }

    /** This, but every so many records one that does something else. */
    default Recipe every(int step, Directive.Op op) {
        return (id, number) -> {
            Directive plain = directive(id, number);
            return number % step == step - 1 ? new Directive(id, plain.k(), plain.n(), op, plain.ms()) : plain;
        };
    }
}
