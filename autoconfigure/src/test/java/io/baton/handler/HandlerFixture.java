package io.baton.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baton.HandlerContext;
import io.baton.payload.PayloadAutoConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contexts, records and calls for the tests of this package. */
final class HandlerFixture {

    static final HandlerContext CONTEXT = new FixedContext();

    private HandlerFixture() {}

    record Order(String id, int quantity) {}

    record FixedContext() implements HandlerContext {
        @Override
        public int attempt() {
            return 2;
        }

        @Override
        public String group() {
            return "shop";
        }

        @Override
        public long partitionEpoch() {
            return 7;
        }

        @Override
        public void retryAfter(Duration delay) {}
    }

    static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        PayloadAutoConfiguration.class,
                        HandlerAutoConfiguration.class,
                        JacksonAutoConfiguration.class));
    }

    static List<HandlerDefinition> definitions(BeanFactory context) {
        return context.getBean(HandlerRegistry.class).definitions();
    }

    static HandlerDefinition only(BeanFactory context) {
        List<HandlerDefinition> definitions = definitions(context);
        if (definitions.size() != 1) {
            throw new AssertionError("one handler expected, found " + definitions);
        }
        return definitions.get(0);
    }

    static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                "orders",
                3,
                42,
                1_000,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    static ConsumerRecord<byte[], byte[]> record(String value) {
        return record("key".getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }

    @SafeVarargs
    static Object call(HandlerDefinition definition, ConsumerRecord<byte[], byte[]>... records) throws Throwable {
        List<Object> inputs = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            inputs.add(definition.invocation().decode(record));
        }
        return definition.invocation().invoke(inputs, CONTEXT);
    }

    /** What the user is told when the start fails. */
    static FailureAnalysis analysis(Throwable startupFailure) {
        for (Throwable thrown = startupFailure; thrown != null; thrown = thrown.getCause()) {
            if (thrown instanceof FailureAnalyzedException analyzed) {
                return analyzed.analysis();
            }
        }
        throw new AssertionError("no analysis", startupFailure);
    }
}
