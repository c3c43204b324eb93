package io.baton.connection;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;

/** The keys there are under {@code kafka}, read off the records. */
final class KnownKeys {

    /** Below these everything is allowed. */
    static final Set<String> MAPS = Set.of(
            "kafka.topics",
            "kafka.handlers",
            "kafka.properties",
            "kafka.consumer.properties",
            "kafka.producer.properties",
            "kafka.dev-broker");

    private KnownKeys() {}

    /** Every key but the maps, with its own name. */
    static Set<String> canonical() {
        Set<String> keys = new TreeSet<>(Set.of("kafka.topic", "kafka.topics"));
        collect("kafka", BatonProperties.class, keys);
        return keys;
    }

    /** Every key but the maps, with all its names. */
    static Set<String> all() {
        Set<String> keys = canonical();
        Spellings.all()
                .values()
                .forEach(spellings ->
                        spellings.forEach(each -> keys.add(each.name().toString())));
        return keys;
    }

    private static void collect(String prefix, Class<?> type, Set<String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + name(type, component);
            if (component.getType().isRecord()) {
                collect(key, component.getType(), keys);
            } else if (!Map.class.isAssignableFrom(component.getType())) {
                keys.add(key);
            }
        }
    }

    private static String name(Class<?> type, RecordComponent component) {
        try {
            Name name = type.getDeclaredField(component.getName()).getAnnotation(Name.class);
            return name != null ? name.value() : DataObjectPropertyName.toDashedForm(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
