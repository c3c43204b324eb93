package io.baton.listener;

import io.baton.connection.KafkaClientConfigurations;
import io.baton.listener.Subscription.Member;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** The configuration of the one client that the handlers of a container share: it must be the same for each of them. */
final class SharedClient {

    private static final Set<String> NAMES =
            Set.of(CommonClientConfigs.CLIENT_ID_CONFIG, CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG);

    private SharedClient() {}

    /**
     * The client's configuration.
     *
     * @throws FailureAnalyzedException if handlers want different ones
     */
    static Map<String, Object> configuration(Subscription subscription, KafkaClientConfigurations clients) {
        Member first = subscription.members().get(0);
        Map<String, Object> configuration =
                clients.consumer(subscription.group(), first.definition().id());
        for (Member member : subscription.members()) {
            Map<String, Object> other =
                    clients.consumer(subscription.group(), member.definition().id());
            String difference = difference(configuration, other);
            if (difference != null) {
                throw SubscriptionCheck.differing(subscription, first, member, difference);
            }
        }
        return configuration;
    }

    private static @Nullable String difference(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> keys = new TreeMap<>(one);
        keys.putAll(other);
        keys.keySet().removeAll(NAMES);
        for (String key : keys.keySet()) {
            Object ofOne = one.get(key);
            Object ofOther = other.get(key);
            if ((isPlain(ofOne) || isPlain(ofOther)) && !String.valueOf(ofOne).equals(String.valueOf(ofOther))) {
                return key + ": " + ofOne + " and " + ofOther;
            }
        }
        return null;
    }

    /** Others, such as what carries certificates, cannot be compared; no key of one handler reaches them. */
    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
