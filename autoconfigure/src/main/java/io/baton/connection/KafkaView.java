package io.baton.connection;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The keys of {@code kafka.*} with one answer each; what comes first in the sources wins, whatever its spelling. */
final class KafkaView {

    private final List<SpellingSource> sources;
    private final PlaceholdersResolver placeholders;

    KafkaView(List<SpellingSource> sources, PlaceholdersResolver placeholders) {
        this.sources = List.copyOf(sources);
        this.placeholders = placeholders;
    }

    /** Binds a type at the root; a value that does not convert becomes a finding and its default takes its place. */
    <T> T bind(Class<T> type, Findings findings) {
        List<ConfigurationPropertySource> all = List.copyOf(sources);
        return new Binder(all, placeholders)
                .bindOrCreate(KafkaTree.ROOT, Bindable.of(type), new CollectingHandler(findings));
    }

    /** Whether a key is set in any source, under any spelling. */
    boolean isSet(String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
        return find(name) != null;
    }

    /** Property and value as they were written, for messages; the secret ones without value. */
    String describe(String key, @Nullable Object value) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
        ConfigurationProperty property = find(name);
        if (property == null) {
            return key + " = " + value + " (default)";
        }
        return describe(property.getName().equals(name) ? property : written(name, property));
    }

    static boolean secret(ConfigurationPropertyName name) {
        String last = name.getLastElement(Form.UNIFORM);
        return last.contains("password") || last.contains("jaas") || last.contains("secret") || last.contains("token");
    }

    private @Nullable ConfigurationProperty find(ConfigurationPropertyName name) {
        return sources.stream()
                .map(source -> source.getConfigurationProperty(name))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The untranslated property that {@code translated} was made of. */
    private ConfigurationProperty written(ConfigurationPropertyName key, ConfigurationProperty translated) {
        for (SpellingSource source : sources) {
            if (source.getConfigurationProperty(key) != null) {
                ConfigurationProperty original = source.source().getConfigurationProperty(translated.getName());
                return original != null ? original : translated;
            }
        }
        return translated;
    }

    private static String describe(ConfigurationProperty property) {
        String value = secret(property.getName()) ? "******" : String.valueOf(property.getValue());
        String origin = property.getOrigin() != null ? " (" + property.getOrigin() + ")" : "";
        return property.getName() + " = " + value + origin;
    }

    /** Goes on after a value that does not convert. */
    private record CollectingHandler(Findings findings) implements BindHandler {

        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
                throws Exception {
            ConfigurationProperty property = context.getConfigurationProperty();
            if (property == null) {
                throw error;
            }
            Class<?> type = target.getType().resolve(Object.class);
            findings.add(describe(property), problem(type, error), remedy(property.getName(), type));
            return null;
        }

        private static String problem(Class<?> type, Exception error) {
            String message = String.valueOf(error.getMessage());
            return message.contains("placeholder") ? message : "is not " + noun(type);
        }

        private static String remedy(ConfigurationPropertyName name, Class<?> type) {
            return "Set " + name + " to " + noun(type) + example(type) + ".";
        }

        private static String noun(Class<?> type) {
            if (type.isEnum()) {
                return "one of " + constants(type);
            }
            return switch (type.getSimpleName()) {
                case "Duration" -> "a duration";
                case "DataSize" -> "a size";
                case "int", "Integer", "long", "Long" -> "a whole number";
                case "double", "Double" -> "a number";
                case "boolean", "Boolean" -> "true or false";
                default -> "a " + type.getSimpleName();
            };
        }

        private static String example(Class<?> type) {
            if (type == Duration.class) {
                return ", such as 500ms, 10s or 1m";
            }
            return type == DataSize.class ? ", such as 512KB or 10MB" : "";
        }

        private static String constants(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
        }
    }
}
