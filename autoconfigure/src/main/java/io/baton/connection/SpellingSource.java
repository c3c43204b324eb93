package io.baton.connection;

import io.baton.connection.Spellings.Spelling;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * One property source seen through the keys of {@code kafka.*}: every spelling answers to the key's own name, an empty
 * value counts as absent. With a root below {@code kafka.handlers} it shows what is set for that handler.
 *
 * @param source the source
 * @param root what takes the place of {@code kafka}
 * @param placeholders resolves values before they are translated
 */
record SpellingSource(
        ConfigurationPropertySource source, ConfigurationPropertyName root, PlaceholdersResolver placeholders)
        implements IterableConfigurationPropertySource {

    @Override
    public @Nullable ConfigurationProperty getConfigurationProperty(@Nullable ConfigurationPropertyName name) {
        if (name == null || !isOurs(name)) {
            return null;
        }
        for (Spelling spelling : Spellings.of(name)) {
            ConfigurationProperty property = read(spelling);
            if (property != null) {
                return property;
            }
        }
        return null;
    }

    /** The property under exactly this spelling, its value translated; null if absent or empty. */
    @Nullable
    ConfigurationProperty read(Spelling spelling) {
        ConfigurationProperty property = source.getConfigurationProperty(located(spelling.name()));
        if (property == null) {
            return null;
        }
        Object value = property.getValue();
        if (value instanceof CharSequence text && text.toString().isBlank()) {
            return null;
        }
        if (!isScalar(value) || spelling.translation() == UnaryOperator.<String>identity()) {
            return property;
        }
        Object resolved = placeholders.resolvePlaceholders(value.toString());
        String translated = spelling.translation().apply(String.valueOf(resolved));
        return new ConfigurationProperty(property.getName(), translated, property.getOrigin());
    }

    @Override
    public Stream<ConfigurationPropertyName> stream() {
        if (!(source instanceof IterableConfigurationPropertySource iterable)) {
            return Stream.empty();
        }
        return iterable.stream().filter(root::isAncestorOf).map(this::general).map(SpellingSource::canonical);
    }

    @Override
    public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
        if (!isOurs(name)) {
            return ConfigurationPropertyState.ABSENT;
        }
        boolean otherSpelling = Spellings.all().keySet().stream()
                .anyMatch(key -> name.isAncestorOf(key) && getConfigurationProperty(key) != null);
        return otherSpelling ? ConfigurationPropertyState.PRESENT : source.containsDescendantOf(located(name));
    }

    @Override
    public @Nullable Object getUnderlyingSource() {
        return source.getUnderlyingSource();
    }

    ConfigurationPropertyName located(ConfigurationPropertyName name) {
        return root.equals(KafkaTree.ROOT) ? name : Spellings.moved(name, KafkaTree.ROOT, root);
    }

    private static boolean isOurs(ConfigurationPropertyName name) {
        return name.equals(KafkaTree.ROOT) || KafkaTree.ROOT.isAncestorOf(name);
    }

    /** Keeps the elements as they are written, they may be keys of a map. */
    private ConfigurationPropertyName general(ConfigurationPropertyName name) {
        return root.equals(KafkaTree.ROOT) ? name : KafkaTree.ROOT.append(name.subName(root.getNumberOfElements()));
    }

    private static boolean isScalar(Object value) {
        return value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
    }

    private static ConfigurationPropertyName canonical(ConfigurationPropertyName name) {
        for (var entry : Spellings.all().entrySet()) {
            for (Spelling spelling : entry.getValue()) {
                if (spelling.name().equals(name) || spelling.name().isAncestorOf(name)) {
                    return Spellings.moved(name, spelling.name(), entry.getKey());
                }
            }
        }
        return name;
    }
}
