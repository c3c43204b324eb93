package io.baton.benchmarks.publish;

/** One way to publish. */
interface PublishPeer extends AutoCloseable {

    /** Hands over so many messages and returns when all are acknowledged. */
    void publish(int messages) throws Exception;

    /** Publishes one message after the other, each acknowledged before the next. */
    void publishOneByOne(int messages) throws Exception;

    @Override
    void close();

    /** Makes a peer of a name, which sends at once or after {@code linger} milliseconds. */
    static PublishPeer of(String name, String brokers, String topic, int linger) {
        return switch (name) {
            case "raw" -> new RawPublishPeer(brokers, topic, linger);
            case "spring-kafka" -> new TemplatePublishPeer(brokers, topic, linger, false);
            case "spring-kafka-traced" -> new TemplatePublishPeer(brokers, topic, linger, true);
            case "baton" -> new BatonPublishPeer(brokers, topic, linger, false);
            case "baton-traced" -> new BatonPublishPeer(brokers, topic, linger, true);
            default -> throw new IllegalArgumentException("unknown peer " + name);
        };
    }
}
