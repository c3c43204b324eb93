package io.baton.deadletter;

import io.baton.DeadLetterTopicResolver;
import io.baton.ErrorCategory;
import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.engine.FailedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Names the topic of a dead letter, and never the topic the record came from. Thread-safe. */
final class LetterDestination {

    private final LetterTemplate template;
    private final @Nullable DeadLetterTopicResolver resolver;

    LetterDestination(LetterTemplate template, @Nullable DeadLetterTopicResolver resolver) {
        this.template = template;
        this.resolver = resolver;
    }

    /**
     * Names the topic.
     *
     * @param failure the record
     * @param category why
     * @return a legal name other than the record's topic
     * @throws IllegalStateException if the resolver or the template makes something else
     */
    String topic(FailedRecord failure, ErrorCategory category) {
        String source = failure.record().topic();
        String topic = resolver == null
                ? template.resolve(source, failure.group())
                : resolver.resolve(message(failure.record()), failure.group(), failure.handlerId(), category);
        if (!LegalNames.isLegal(topic)) {
            throw new IllegalStateException(
                    "%s made '%s', not a legal topic name (%s)".formatted(origin(failure), topic, LegalNames.RULE));
        }
        if (topic.equals(source)) {
            throw new IllegalStateException(
                    "%s made '%s', the topic the record came from".formatted(origin(failure), topic));
        }
        return topic;
    }

    private String origin(FailedRecord failure) {
        String maker = resolver == null
                ? "dead-letter.topic '%s'".formatted(template.text())
                : resolver.getClass().getName();
        return "The dead letter of handler '%s' for %s-%d@%d cannot be written: %s"
                .formatted(
                        failure.handlerId(),
                        failure.record().topic(),
                        failure.record().partition(),
                        failure.record().offset(),
                        maker);
    }

    private static KafkaMessage<byte[]> message(ConsumerRecord<byte[], byte[]> record) {
        List<MessageHeader> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new MessageHeader(header.key(), header.value())));
        return new KafkaMessage<>(
                record.topic(),
                record.key(),
                record.value(),
                MessageHeaders.of(headers),
                record.partition(),
                record.offset(),
                record.timestamp() == ConsumerRecord.NO_TIMESTAMP
                        ? Instant.EPOCH
                        : Instant.ofEpochMilli(record.timestamp()));
    }
}
