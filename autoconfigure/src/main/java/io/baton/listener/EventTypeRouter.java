package io.baton.listener;

import io.baton.StandardHeaders;
import io.baton.engine.HandlerBinding;
import io.baton.engine.RecordRouter;
import io.baton.engine.RecordTarget;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Finds a record's handler by its topic and, where handlers ask for it, by its {@code event-type} header. Immutable.
 */
final class EventTypeRouter implements RecordRouter {

    private final Map<String, Route> routes = new HashMap<>();
    private final @Nullable Route everywhere;
    private final RecordTarget<?> unrouted;

    /** The bindings stand in the order of the subscription's members. */
    EventTypeRouter(Subscription subscription, List<HandlerBinding> bindings, RecordTarget<?> unrouted) {
        this.unrouted = unrouted;
        this.everywhere = subscription.pattern() == null ? null : new Route();
        for (int i = 0; i < subscription.members().size(); i++) {
            Subscription.Member member = subscription.members().get(i);
            RecordTarget<?> target = bindings.get(i).target();
            if (everywhere != null) {
                everywhere.add(member.definition().eventTypes(), target);
            }
            for (String topic : member.topics()) {
                routes.computeIfAbsent(topic, none -> new Route())
                        .add(member.definition().eventTypes(), target);
            }
        }
    }

    @Override
    public RecordTarget<?> route(ConsumerRecord<byte[], byte[]> record) {
        Route route = everywhere == null ? routes.get(record.topic()) : everywhere;
        RecordTarget<?> target = route == null ? null : route.target(record);
        return target == null ? unrouted : target;
    }

    static @Nullable String eventType(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(StandardHeaders.EVENT_TYPE);
        byte[] value = header == null ? null : header.value();
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** The handlers of one topic: one that takes everything, or several by event type. */
    private static final class Route {

        private @Nullable RecordTarget<?> all;
        private final Map<String, RecordTarget<?>> byType = new HashMap<>();

        void add(List<String> eventTypes, RecordTarget<?> target) {
            if (eventTypes.isEmpty()) {
                all = target;
            }
            eventTypes.forEach(type -> byType.put(type, target));
        }

        @Nullable
        RecordTarget<?> target(ConsumerRecord<byte[], byte[]> record) {
            if (all != null) {
                return all;
            }
            String type = eventType(record);
            return type == null ? null : byType.get(type);
        }
    }
}
