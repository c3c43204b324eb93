package io.baton.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.CompressionType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code kafka.producer.*}.
 *
 * @param acks Acknowledgements a write needs: all (-1), 1 or 0.
 * @param idempotence Whether a repeated write is recognised by the broker.
 * @param compression Compression of batches.
 * @param retries Attempts after the first.
 * @param retryBackoff Pause between attempts.
 * @param batchTimeout Time to wait for a batch to fill, with async; who waits for the acknowledgement does not wait for
 *     it.
 * @param batchSize Bytes of a batch at most; the client's own value without it.
 * @param deliveryTimeout Time until a write has finally failed; never below batch-timeout plus request-timeout.
 * @param async Whether the simple publish returns before the acknowledgement.
 * @param dlqTopic Topic for messages whose publishing has finally failed.
 * @param transactionIdPrefix Beginning of transactional ids.
 * @param middleware Comma-separated list of the ProducerMiddleware beans that stand around publishing; * for all, none
 *     for none.
 * @param properties Additional properties of kafka-clients for producers.
 */
record ProducerProperties(
        @DefaultValue("all") String acks,
        @DefaultValue("true") boolean idempotence,
        @DefaultValue("snappy") CompressionType compression,
        @DefaultValue("10") int retries,
        @DefaultValue("100ms") Duration retryBackoff,
        @DefaultValue("10ms") Duration batchTimeout,
        @Nullable DataSize batchSize,
        @DefaultValue("120s") Duration deliveryTimeout,
        @DefaultValue("false") boolean async,
        @Nullable String dlqTopic,
        @Nullable String transactionIdPrefix,
        @DefaultValue("*") List<String> middleware,
        @DefaultValue Map<String, String> properties) {}
