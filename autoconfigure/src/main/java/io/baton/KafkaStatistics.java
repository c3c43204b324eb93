package io.baton;

import java.util.List;

/**
 * What became of records and messages since the application was started, for whoever wants to look at run time and
 * without a metrics library. A bean of this type is always there. Thread-safe.
 *
 * <p>Figures are read one after the other while records go on: a record that is just ending may be counted as succeeded
 * for a moment before it is counted as what it is. At rest they are exact.
 */
public interface KafkaStatistics {

    /**
     * What became of the records of every handler that has been started.
     *
     * @return a snapshot, by handler id
     */
    List<HandlerFigures> handlers();

    /**
     * What became of messages to every topic; beyond 1,000 topics the others appear together as {@code other}.
     *
     * @return a snapshot, by topic
     */
    List<TopicFigures> published();

    /**
     * The records of one handler, over all its topics and consumers. All but the retries are counted per record:
     * {@code received = succeeded + business + skipped + deadLettered + released + inFlight}.
     *
     * @param handlerId the handler
     * @param group the consumer group it was started in last
     * @param received taken over from polls; a record that comes again is counted again
     * @param succeeded handled
     * @param retried attempts that failed and were made again
     * @param business refused by a business rule
     * @param skipped of no interest to the handler
     * @param deadLettered dead letters that the broker has acknowledged
     * @param released left undone at a revocation or stop
     * @param inFlight not ended yet: running, queued, waiting for a retry or a dead letter
     */
    record HandlerFigures(
            String handlerId,
            String group,
            long received,
            long succeeded,
            long retried,
            long business,
            long skipped,
            long deadLettered,
            long released,
            long inFlight) {}

    /**
     * The messages to one topic.
     *
     * @param topic the topic
     * @param published acknowledged by the broker
     * @param failed finally not published
     * @param pending on their way
     */
    record TopicFigures(String topic, long published, long failed, long pending) {}
}
