package io.baton.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The ranges that the values of {@code kafka.*} must lie in. */
final class RangeChecks {

    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
    private static final DataSize LARGEST = DataSize.ofBytes(Integer.MAX_VALUE);

    private final KafkaView view;
    private final Findings findings;

    RangeChecks(KafkaView view, Findings findings) {
        this.view = view;
        this.findings = findings;
    }

    void general(BatonProperties general) {
        positive("kafka.connect-timeout", general.connectTimeout());
        positive("kafka.request-timeout", general.requestTimeout());
        atLeast("kafka.producer.retries", general.producer().retries(), 0);
        notNegative("kafka.producer.retry-backoff", general.producer().retryBackoff());
        notNegative("kafka.producer.batch-timeout", general.producer().batchTimeout());
        positive("kafka.producer.delivery-timeout", general.producer().deliveryTimeout());
        atLeast("kafka.request-reply.max-pending", general.requestReply().maxPending(), 1);
        positive("kafka.health.stuck-after", general.health().stuckAfter());
        Duration statistics = general.observation().statisticsInterval();
        if (statistics != null) {
            positive("kafka.observation.statistics-interval", statistics);
        }
        topic("kafka.producer.dlq-topic", general.producer().dlqTopic());
        topic("kafka.request-reply.reply-topic", general.requestReply().replyTopic());
        general.requestReply()
                .allowedReplyTopics()
                .forEach(each -> topic("kafka.request-reply.allowed-reply-topics", each));
        DataSize batchSize = general.producer().batchSize();
        if (batchSize != null) {
            size("kafka.producer.batch-size", batchSize, 0, LARGEST);
        }
    }

    void handler(HandlerProperties handler) {
        atLeast("kafka.batch-size", handler.batchSize(), 1);
        consumer(handler.consumer());
        retry(handler.retry());
        breaker(handler.breaker());
        String topic = handler.deadLetter().topic();
        String sample = topic.replace("{topic}", "t").replace("{group}", "g");
        if (!sample.matches("[a-zA-Z0-9._-]{1,249}")) {
            findings.add(
                    view.describe("kafka.dead-letter.topic", topic),
                    "is no topic name",
                    "Set kafka.dead-letter.topic to letters, digits, '.', '_' and '-', with {topic} and {group} as"
                            + " placeholders.");
        }
    }

    private void consumer(ConsumerProperties consumer) {
        atLeast("kafka.consumer.concurrency", consumer.concurrency(), 1);
        atLeast("kafka.consumer.max-uncommitted", consumer.maxUncommitted(), 1);
        atLeast("kafka.consumer.max-retries", consumer.maxRetries(), 0);
        size("kafka.consumer.max-buffered", consumer.maxBuffered(), 1, DataSize.ofBytes(Long.MAX_VALUE));
        size("kafka.consumer.min-bytes", consumer.minBytes(), 0, LARGEST);
        size("kafka.consumer.max-bytes", consumer.maxBytes(), 1, LARGEST);
        positive("kafka.consumer.commit-interval", consumer.commitInterval());
        positive("kafka.consumer.session-timeout", consumer.sessionTimeout());
        positive("kafka.consumer.heartbeat-interval", consumer.heartbeatInterval());
        positive("kafka.consumer.rebalance-timeout", consumer.rebalanceTimeout());
        positive("kafka.consumer.hang-warning", consumer.hangWarning());
        notNegative("kafka.consumer.drain-timeout", consumer.drainTimeout());
        notNegative("kafka.consumer.max-wait", consumer.maxWait());
        restart(consumer.restart());
    }

    private void restart(RestartProperties restart) {
        positive("kafka.consumer.restart.delay", restart.delay());
        if (restart.maxDelay().compareTo(restart.delay()) < 0) {
            refuse("kafka.consumer.restart.max-delay", restart.maxDelay(), "kafka.consumer.restart.delay or more");
        }
    }

    private void retry(RetryProperties retry) {
        notNegative("kafka.retry.delay", retry.delay());
        if (!(retry.multiplier() >= 1 && retry.multiplier() <= 1_000)) {
            refuse("kafka.retry.multiplier", retry.multiplier(), "between 1 and 1000");
        }
        if (retry.maxDelay().compareTo(retry.delay()) < 0) {
            refuse("kafka.retry.max-delay", retry.maxDelay(), "kafka.retry.delay or more");
        }
        if (!(retry.jitter() >= 0 && retry.jitter() <= 1)) {
            refuse("kafka.retry.jitter", retry.jitter(), "between 0 and 1");
        }
    }

    private void breaker(BreakerProperties breaker) {
        atLeast("kafka.breaker.failures", breaker.failures(), 1);
        atLeast("kafka.breaker.keys", breaker.keys(), 1);
        positive("kafka.breaker.probe-delay", breaker.probeDelay());
        if (!(breaker.failureRatio() > 0 && breaker.failureRatio() <= 1)) {
            refuse("kafka.breaker.failure-ratio", breaker.failureRatio(), "above 0 and at most 1");
        }
        if (breaker.maxProbeDelay().compareTo(breaker.probeDelay()) < 0) {
            refuse("kafka.breaker.max-probe-delay", breaker.maxProbeDelay(), "kafka.breaker.probe-delay or more");
        }
    }

    private void topic(String key, @Nullable String topic) {
        if (topic != null && !topic.matches("[a-zA-Z0-9._-]{1,249}")) {
            findings.add(
                    view.describe(key, topic),
                    "is no topic name",
                    "Set " + key + " to letters, digits, '.', '_' and '-', 249 at most.");
        }
    }

    private void atLeast(String key, int value, int least) {
        if (value < least) {
            refuse(key, value, least + " or more");
        }
    }

    private void positive(String key, Duration value) {
        if (value.compareTo(LONGEST) > 0 || value.toMillis() < 1) {
            refuse(key, value, "between 1ms and 24 days");
        }
    }

    private void notNegative(String key, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            refuse(key, value, "between 0 and 24 days");
        }
    }

    private void size(String key, DataSize value, long least, DataSize most) {
        if (value.toBytes() < least || value.compareTo(most) > 0) {
            refuse(key, value, "between " + least + "B and " + most);
        }
    }

    private void refuse(String key, Object value, String range) {
        findings.add(view.describe(key, value), "is out of range", "Set " + key + " to " + range + ".");
    }
}
