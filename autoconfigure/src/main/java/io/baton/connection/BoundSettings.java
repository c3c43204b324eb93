package io.baton.connection;

import io.baton.Ordering;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings as they are bound. */
final class BoundSettings implements KafkaSettings {

    private static final Logger log = LoggerFactory.getLogger(BoundSettings.class);
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private final BoundConfiguration configuration;
    private final boolean virtualThreads;

    /**
     * Takes over what is bound.
     *
     * @param configuration it
     * @param bootsVirtualThreads whether Boot uses virtual threads
     */
    BoundSettings(BoundConfiguration configuration, boolean bootsVirtualThreads) {
        this.configuration = configuration;
        this.virtualThreads = virtualThreads(configuration.general().virtualThreads(), bootsVirtualThreads);
    }

    @Override
    public @Nullable String group() {
        return configuration.general().group();
    }

    @Override
    public boolean virtualThreads() {
        return virtualThreads;
    }

    @Override
    public HandlerSettings handler(String handlerId, @Nullable Ordering ordering, int concurrency) {
        Map<String, String> annotation = new HashMap<>();
        if (ordering != null) {
            annotation.put("kafka.consumer.ordering", ordering.name());
        }
        if (concurrency != 0) {
            annotation.put("kafka.consumer.concurrency", String.valueOf(concurrency));
        }
        return configuration.handler(handlerId, annotation).settings();
    }

    @Override
    public PublisherSettings publisher() {
        BatonProperties general = configuration.general();
        ProducerProperties producer = general.producer();
        return new PublisherSettings(
                configuration.application(),
                producer.async(),
                general.batchSize(),
                producer.dlqTopic(),
                producer.transactionIdPrefix(),
                List.copyOf(producer.middleware()));
    }

    @Override
    public DeadLetterSettings deadLetter() {
        return configuration.general().deadLetter().settings();
    }

    @Override
    public RequestReplySettings requestReply() {
        return configuration.general().requestReply().settings();
    }

    @Override
    public HealthSettings health() {
        return configuration.general().health().settings();
    }

    @Override
    public void checkHandlerIds(Collection<String> handlerIds) {
        for (String id : configuration.tree().handlerIds()) {
            if (handlerIds.stream().noneMatch(handler -> reaches(plain(id), plain(handler)))) {
                log.warn("kafka.handlers.{} matches no handler and has no effect; the handlers are {}", id, handlerIds);
            }
        }
    }

    /** Environment variables end an id at its first dash. */
    private boolean reaches(String configured, String handler) {
        return configured.equals(handler)
                || (handler.startsWith(configured)
                        && configuration
                                .tree()
                                .properties()
                                .anyMatch(property ->
                                        plain(property.getName().toString()).startsWith("kafkahandlers" + handler)));
    }

    private static String plain(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static boolean virtualThreads(BatonProperties.VirtualThreads wanted, boolean boot) {
        boolean possible = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
        if (wanted == BatonProperties.VirtualThreads.TRUE && !possible) {
            log.warn(
                    "kafka.virtual-threads is true, but Java {} has none; a thread pool is used",
                    Runtime.version().feature());
        }
        return possible
                && (wanted == BatonProperties.VirtualThreads.TRUE
                        || (wanted == BatonProperties.VirtualThreads.AUTO && boot));
    }
}
