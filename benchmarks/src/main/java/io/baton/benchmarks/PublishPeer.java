package io.baton.benchmarks;

/** One way to publish. */
interface PublishPeer extends AutoCloseable {

    /** The name in the table. */
    String name();

    /** Hands over so many messages and returns when all are acknowledged. */
    void publish(int messages) throws Exception;

    /** Publishes one message after the other, each acknowledged before the next. */
    void publishOneByOne(int messages) throws Exception;

    @Override
    void close();
}
