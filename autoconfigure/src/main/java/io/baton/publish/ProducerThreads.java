package io.baton.publish;

/** Tells the threads on which producers call back. Waiting there for a producer would wait for ever. */
final class ProducerThreads {

    private static final String NAME = "kafka-producer-network-thread";

    private ProducerThreads() {}

    static boolean isCurrent() {
        return Thread.currentThread().getName().startsWith(NAME);
    }
}
