package io.baton.publish;

import io.baton.EventBus;
import io.baton.MessagePublisher;
import io.baton.ProducerMiddleware;
import io.baton.connection.KafkaClientConfigurations;
import io.baton.connection.KafkaSettings;
import io.baton.connection.MiddlewareSelection;
import io.baton.connection.PublisherSettings;
import io.baton.deadletter.DeadLetterSinks;
import io.baton.payload.PayloadWriters;
import io.baton.payload.SerializerProperties;
import io.baton.topic.TopicNames;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.util.CustomizableThreadCreator;

/** Contributes the publisher. Nothing connects before the first message. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class PublishAutoConfiguration {

    PublishAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    RecordChannel batonRecordChannel(
            KafkaClientConfigurations clients,
            KafkaSettings settings,
            ObjectProvider<DefaultKafkaProducerFactoryCustomizer> customizers) {
        PublisherSettings publisher = settings.publisher();
        ProducerFactories factories = new ProducerFactories(
                clients, publisher, customizers.orderedStream().toList());
        LeaderCheck leaders = new LeaderCheck(() -> Admin.create(clients.admin("publisher-topics")));
        return publisher.transactionIdPrefix() == null
                ? new SharedProducer(factories, leaders)
                : new TransactionalProducers(factories, leaders);
    }

    @Bean
    MessagePipeline batonMessagePipeline(
            KafkaSettings settings,
            TopicNames topics,
            PayloadWriters payloads,
            RecordChannel channel,
            DeadLetterSinks deadLetters,
            ObjectProvider<PublishListener> listeners,
            ListableBeanFactory beans) {
        PublisherSettings publisher = settings.publisher();
        // what belongs to a transaction that was not committed is nowhere, and shall not be
        String parking = publisher.transactionIdPrefix() == null ? publisher.dlqTopic() : null;
        ParkedMessages parked = new ParkedMessages(
                parking == null ? null : deadLetters.parking(topics.resolve(parking), settings.deadLetter()));
        return new MessagePipeline(
                topics,
                new StandardHeaderSupply(publisher.source()),
                middleware(beans, publisher),
                new MessageWriter(payloads, channel, parked),
                new PublishObservers(listeners.orderedStream().toList()),
                callbacks());
    }

    private static List<ProducerMiddleware> middleware(ListableBeanFactory beans, PublisherSettings settings) {
        return MiddlewareSelection.select(
                MiddlewareSelection.beans(beans, ProducerMiddleware.class),
                settings.middleware(),
                "kafka.producer.middleware",
                "kafka.producer.middleware");
    }

    /** One thread, so that what callbacks publish keeps its order. */
    private static Executor callbacks() {
        CustomizableThreadCreator threads = new CustomizableThreadCreator("baton-publisher-");
        threads.setDaemon(true);
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads::createThread);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(MessagePublisher.class)
    DefaultMessagePublisher batonMessagePublisher(
            KafkaSettings settings,
            MessagePipeline pipeline,
            RecordChannel channel,
            ObjectProvider<RequestClient> requests) {
        return new DefaultMessagePublisher(settings.publisher(), pipeline, channel, requests::getObject);
    }

    @Bean
    @ConditionalOnMissingBean(EventBus.class)
    DefaultEventBus batonEventBus(MessagePublisher publisher) {
        return new DefaultEventBus(publisher);
    }

    @Bean
    SerializerProperties batonSerializerProperties(KafkaClientConfigurations clients) {
        return clients::serializerConfiguration;
    }
}
