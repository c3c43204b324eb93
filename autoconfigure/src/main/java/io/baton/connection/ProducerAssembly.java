package io.baton.connection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** A producer's configuration without connection, client id and serializers. */
final class ProducerAssembly {

    private static final int DEFAULT_RETRY_BACKOFF_MAX = 1_000;
    private static final int MOST_IN_FLIGHT_WITH_IDEMPOTENCE = 5;

    private final KafkaView view;
    private final BatonProperties general;
    private final ProducerProperties producer;

    ProducerAssembly(KafkaView view, BatonProperties general) {
        this.view = view;
        this.general = general;
        this.producer = general.producer();
    }

    Map<String, Object> assemble() {
        Map<String, Object> configuration = raw();
        if (weakness(configuration) != null) {
            configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        }
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) Math.min(
                Integer.MAX_VALUE,
                Math.max(
                        ClientDefaults.number(configuration, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG),
                        leastDelivery(configuration))));
        return configuration;
    }

    /** What the assembly changes on its own account. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        Map<String, Object> raw = raw();
        String weakness = weakness(raw);
        if (weakness != null && !switchedOff(raw)) {
            warnings.add("kafka.producer.idempotence is off, because " + weakness
                    + ": a repeated write may be stored twice");
        }
        long delivery = ClientDefaults.number(raw, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
        if (delivery < leastDelivery(raw)) {
            warnings.add(view.describe("kafka.producer.delivery-timeout", producer.deliveryTimeout())
                    + " is raised to " + leastDelivery(raw)
                    + " ms, the sum of kafka.producer.batch-timeout and kafka.request-timeout");
        }
        return warnings;
    }

    void check(Findings findings) {
        if (!List.of("all", "1", "0").contains(producer.acks())) {
            findings.add(
                    view.describe("kafka.producer.acks", producer.acks()),
                    "is not one of all, -1, 1, 0",
                    "Set kafka.producer.acks to all, 1 or 0.");
            return;
        }
        Map<String, Object> raw = raw();
        String weakness = weakness(raw);
        if (weakness != null && askedFor(raw)) {
            findings.add(
                    view.describe("kafka.producer.idempotence", true),
                    "is not possible, because " + weakness,
                    "Remove kafka.producer.idempotence, or set acks to all and retries above 0.");
        }
        if (producer.transactionIdPrefix() != null && (weakness != null || switchedOff(raw))) {
            findings.add(
                    view.describe("kafka.producer.transaction-id-prefix", producer.transactionIdPrefix()),
                    "needs idempotence, which is off",
                    "Set acks to all and retries above 0, or remove kafka.producer.transaction-id-prefix.");
        }
    }

    private Map<String, Object> raw() {
        Map<String, Object> configuration = new HashMap<>(ClientDefaults.network(general));
        int backoff = ClientDefaults.millis(producer.retryBackoff());
        configuration.put(ProducerConfig.ACKS_CONFIG, producer.acks());
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, producer.idempotence());
        configuration.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, producer.compression().name);
        configuration.put(ProducerConfig.RETRIES_CONFIG, producer.retries());
        configuration.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, (long) backoff);
        if (backoff > DEFAULT_RETRY_BACKOFF_MAX) {
            configuration.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, (long) backoff);
        }
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, (long) ClientDefaults.millis(producer.batchTimeout()));
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ClientDefaults.millis(producer.deliveryTimeout()));
        if (producer.batchSize() != null) {
            configuration.put(ProducerConfig.BATCH_SIZE_CONFIG, ClientDefaults.bytes(producer.batchSize()));
        }
        configuration.putAll(PassThrough.producer(general.properties(), producer.properties()));
        return configuration;
    }

    /** Why the client would refuse idempotence; null if it would not. */
    private static @Nullable String weakness(Map<String, Object> configuration) {
        String acks = String.valueOf(configuration.get(ProducerConfig.ACKS_CONFIG));
        if (!acks.equals("all") && !acks.equals("-1")) {
            return "acks is " + acks;
        }
        if (ClientDefaults.number(configuration, ProducerConfig.RETRIES_CONFIG) == 0) {
            return "retries is 0";
        }
        String inFlight = ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION;
        return ClientDefaults.number(configuration, inFlight) > MOST_IN_FLIGHT_WITH_IDEMPOTENCE
                ? inFlight + " is above " + MOST_IN_FLIGHT_WITH_IDEMPOTENCE
                : null;
    }

    private boolean askedFor(Map<String, Object> raw) {
        boolean passed = general.properties().containsKey(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)
                || producer.properties().containsKey(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);
        return !switchedOff(raw) && (passed || view.isSet("kafka.producer.idempotence"));
    }

    private static boolean switchedOff(Map<String, Object> raw) {
        return "false".equalsIgnoreCase(String.valueOf(raw.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)));
    }

    private static long leastDelivery(Map<String, Object> configuration) {
        return ClientDefaults.number(configuration, ProducerConfig.LINGER_MS_CONFIG)
                + ClientDefaults.number(configuration, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
    }
}
