package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.connection.ConnectionAutoConfiguration;
import io.baton.payload.PayloadAutoConfiguration;
import io.baton.topic.TopicAutoConfiguration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** An application that asks: the auto-configurations of request and reply around a sender. */
final class Asker implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<String, Object> properties = new LinkedHashMap<>();

    private Asker(MessageSender sender, String... more) {
        properties.put("kafka.brokers", ReplyBroker.servers());
        properties.put("kafka.consumer.max-wait", "50ms");
        for (String property : more) {
            String[] pair = property.split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean("sender", MessageSender.class, () -> sender);
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.register(
                ConnectionAutoConfiguration.class,
                PayloadAutoConfiguration.class,
                TopicAutoConfiguration.class,
                RequestReplyAutoConfiguration.class);
        context.refresh();
    }

    static Asker waitingIn(String replyTopic, String... more) {
        String[] all = new String[more.length + 1];
        System.arraycopy(more, 0, all, 1, more.length);
        all[0] = "kafka.request-reply.reply-topic=" + replyTopic;
        return new Asker(new RawSender(), all);
    }

    static Asker with(MessageSender sender, String... more) {
        return new Asker(sender, more);
    }

    <R> CompletableFuture<R> ask(String topic, String question, Class<R> type, Duration timeout) {
        return bean(Requests.class)
                .request(KafkaMessage.to(topic, question).key(question).build(), type, timeout);
    }

    CompletableFuture<String> ask(String topic, String question) {
        return ask(topic, question, String.class, Duration.ofSeconds(20));
    }

    ReplyCounts counts() {
        return bean(ReplyCounts.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
