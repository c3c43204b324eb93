package io.baton.benchmarks.consume;

/** What the handler of every peer does with a payload: bytes or an {@link Order}. */
@FunctionalInterface
interface Work {

    /** Called for every record, by whatever threads the peer has. */
    void handle(Object payload) throws Exception;
}
