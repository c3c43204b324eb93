package io.baton.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/**
 * Reads {@code kafka.topics} by hand, because it has three forms: a list, a text with commas, and a map from alias to
 * topic; environment variables know only the second and third, and Boot's binder makes no map of a text.
 */
final class TopicBinder {

    static final ConfigurationPropertyName TOPICS = ConfigurationPropertyName.of("kafka.topics");
    private static final ConfigurationPropertyName TOPIC = ConfigurationPropertyName.of("kafka.topic");

    private final List<ConfigurationPropertySource> sources = new ArrayList<>();
    private final PropertySourcesPlaceholdersResolver placeholders;

    TopicBinder(Environment environment) {
        ConfigurationPropertySources.get(environment).forEach(sources::add);
        this.placeholders = new PropertySourcesPlaceholdersResolver(environment);
    }

    /**
     * Reads and checks.
     *
     * @return what is configured
     * @throws FailureAnalyzedException for forms, aliases or names that do not go together
     */
    TopicNames bind() {
        List<String> defaults = List.of();
        ConfigurationPropertySource listSource = null;
        Map<String, AliasEntries> aliases = new LinkedHashMap<>();
        ConfigurationPropertySource mapSource = null;
        for (ConfigurationPropertySource source : sources) {
            List<String> list = list(source, TOPICS);
            if (!list.isEmpty() && listSource == null) {
                listSource = source;
            }
            if (defaults.isEmpty()) {
                defaults = defaults(source, list);
            }
            Map<String, AliasEntries> map = map(source);
            if (!map.isEmpty() && mapSource == null) {
                mapSource = source;
            }
            map.forEach((key, entries) -> aliases.merge(key, entries, (higher, lower) -> higher.withDefaults(lower)));
        }
        checkForms(listSource, mapSource);
        List<TopicDeclaration> declarations =
                aliases.values().stream().map(AliasEntries::declaration).toList();
        declarations.forEach(each -> checkName(TOPICS.append(alias(each)).toString(), each.name()));
        return new TopicNames(defaults, declarations);
    }

    private static String alias(TopicDeclaration declaration) {
        return "[" + declaration.alias() + "]";
    }

    private List<String> defaults(ConfigurationPropertySource source, List<String> list) {
        List<String> single = list(source, TOPIC);
        if (!list.isEmpty() && !single.isEmpty() && !list.equals(single)) {
            throw new FailureAnalyzedException(
                    "kafka.topics = " + list + " and kafka.topic = " + single + " are set in one source and differ.",
                    "Keep one of kafka.topics and kafka.topic.");
        }
        List<String> found = list.isEmpty() ? single : list;
        found.forEach(name -> checkName(list.isEmpty() ? "kafka.topic" : "kafka.topics", name));
        return found;
    }

    private List<String> list(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        List<String> values = new ArrayList<>();
        String scalar = value(source, name);
        if (scalar != null) {
            values.add(scalar);
        }
        for (int index = 0; ; index++) {
            String element = value(source, name.append("[" + index + "]"));
            if (element == null) {
                return values.stream().flatMap(TopicNames::split).distinct().toList();
            }
            values.add(element);
        }
    }

    private Map<String, AliasEntries> map(ConfigurationPropertySource source) {
        Map<String, AliasEntries> aliases = new LinkedHashMap<>();
        checkWritten(source);
        if (source instanceof IterableConfigurationPropertySource iterable) {
            Set<ConfigurationPropertyName> names =
                    new TreeSet<>(iterable.stream().filter(TOPICS::isAncestorOf).toList());
            for (ConfigurationPropertyName name : names) {
                String value = name.isNumericIndex(TOPICS.getNumberOfElements()) ? null : value(source, name);
                if (value != null) {
                    AliasKey key = AliasKey.of(name);
                    aliases.merge(
                            TopicNames.plain(key.alias()),
                            new AliasEntries(key.alias(), Map.of(key.setting(), value)),
                            AliasEntries::and);
                }
            }
        }
        return aliases;
    }

    /**
     * Boot takes names that differ in case, '-' and '_' only for one, so that the second would vanish without a word.
     */
    private static void checkWritten(ConfigurationPropertySource source) {
        Map<ConfigurationPropertyName, String> seen = new HashMap<>();
        if (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> written) {
            for (String property : written.getPropertyNames()) {
                ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
                if (TOPICS.isAncestorOf(name)) {
                    String alias = AliasKey.of(name).alias();
                    String other = seen.putIfAbsent(name, alias);
                    if (other != null && !other.equals(alias)) {
                        throw AliasEntries.coinciding(other, alias);
                    }
                }
            }
        }
    }

    private @Nullable String value(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property == null) {
            return null;
        }
        String value = Objects.toString(placeholders.resolvePlaceholders(property.getValue()), "")
                .trim();
        return value.isEmpty() ? null : value;
    }

    private static void checkForms(
            @Nullable ConfigurationPropertySource list, @Nullable ConfigurationPropertySource map) {
        if (list != null && map != null && list != map) {
            throw new FailureAnalyzedException(
                    "kafka.topics is a list in " + list.getUnderlyingSource() + " and a map of aliases in "
                            + map.getUnderlyingSource() + ".",
                    "Use one form, or name the topics of handlers without topics in kafka.topic.");
        }
    }

    private static void checkName(String property, String name) {
        if (!name.matches("[a-zA-Z0-9._-]{1,249}") || name.equals(".") || name.equals("..")) {
            throw new FailureAnalyzedException(
                    property + " = " + name + " is no name of a topic.",
                    "Set " + property + " to letters, digits, '.', '_' and '-', 249 at most.");
        }
    }
}
