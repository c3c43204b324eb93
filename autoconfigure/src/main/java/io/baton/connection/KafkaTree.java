package io.baton.connection;

import io.baton.connection.Spellings.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** Everything the environment says under {@code kafka}, in all its sources and spellings. */
final class KafkaTree {

    static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("kafka");
    static final ConfigurationPropertyName HANDLERS = ROOT.append("handlers");

    private final List<ConfigurationPropertySource> sources = new ArrayList<>();
    private final PlaceholdersResolver placeholders;

    KafkaTree(Environment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (mayHold(source, ROOT)) {
                sources.add(source);
            }
        }
        this.placeholders = new PropertySourcesPlaceholdersResolver(environment);
    }

    /** The tree without the handlers' own settings. */
    KafkaView general() {
        return new KafkaView(at(ROOT), placeholders);
    }

    /**
     * The tree as one handler sees it: its own settings, then its annotation, then the general ones.
     *
     * @param id its id
     * @param annotation what the annotation says, by property name
     */
    KafkaView handler(String id, Map<String, String> annotation) {
        List<SpellingSource> layers = new ArrayList<>();
        if (ConfigurationPropertyName.isValid(id)) {
            layers.addAll(at(HANDLERS.append(id)));
        }
        layers.add(new SpellingSource(new MapConfigurationPropertySource(annotation), ROOT, placeholders));
        layers.addAll(at(ROOT));
        return new KafkaView(layers, placeholders);
    }

    /** Whether anything is set for a handler alone. */
    boolean hasOwn(String id) {
        return ConfigurationPropertyName.isValid(id) && !at(HANDLERS.append(id)).isEmpty();
    }

    /** A handler's own settings and nothing else. */
    KafkaView only(String id) {
        boolean valid = ConfigurationPropertyName.isValid(id);
        return new KafkaView(valid ? at(HANDLERS.append(id)) : List.of(), placeholders);
    }

    /** Every name below {@code kafka}, with where it comes from. */
    Stream<ConfigurationProperty> properties() {
        return sources.stream()
                .flatMap(source -> names(source)
                        .filter(ROOT::isAncestorOf)
                        .map(source::getConfigurationProperty)
                        .filter(java.util.Objects::nonNull));
    }

    /** The ids under {@code kafka.handlers}, as they are written. */
    Set<String> handlerIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (ConfigurationPropertySource source : sources) {
            names(source)
                    .filter(HANDLERS::isAncestorOf)
                    .forEach(name -> ids.add(name.getElement(HANDLERS.getNumberOfElements(), Form.ORIGINAL)));
        }
        return ids;
    }

    /** Adds a finding for every key that has two different values, under two spellings, in one source. */
    void checkSpellings(Findings findings) {
        List<ConfigurationPropertyName> roots = new ArrayList<>(List.of(ROOT));
        handlerIds().stream()
                .filter(ConfigurationPropertyName::isValid)
                .map(HANDLERS::append)
                .forEach(roots::add);
        for (ConfigurationPropertyName root : roots) {
            for (SpellingSource source : at(root)) {
                Spellings.all().values().forEach(spellings -> checkSpellings(source, spellings, findings));
            }
        }
    }

    private void checkSpellings(SpellingSource source, List<Spelling> spellings, Findings findings) {
        Map<String, String> written = new LinkedHashMap<>();
        Set<Object> values = new LinkedHashSet<>();
        for (Spelling spelling : spellings) {
            String value = text(source, spelling);
            if (value != null) {
                ConfigurationPropertyName name = source.located(spelling.name());
                ConfigurationProperty raw = source.source().getConfigurationProperty(name);
                Object shown = raw != null ? raw.getValue() : value;
                written.put(name.toString(), KafkaView.secret(name) ? "******" : String.valueOf(shown));
                values.add(comparable(value));
            }
        }
        if (values.size() > 1) {
            findings.add(
                    written.toString(),
                    "are names of one setting with different values in one source (" + source.getUnderlyingSource()
                            + ")",
                    "Keep only one of " + String.join(", ", written.keySet()) + ".");
        }
    }

    private @Nullable String text(SpellingSource source, Spelling spelling) {
        ConfigurationProperty property = source.read(spelling);
        if (property != null) {
            return String.valueOf(placeholders.resolvePlaceholders(property.getValue()));
        }
        List<String> elements = new ArrayList<>();
        while ((property = source.read(spelling.element(elements.size()))) != null) {
            elements.add(String.valueOf(placeholders.resolvePlaceholders(property.getValue())));
        }
        return elements.isEmpty() ? null : String.join(",", elements);
    }

    private List<SpellingSource> at(ConfigurationPropertyName root) {
        return sources.stream()
                .filter(source -> mayHold(source, root))
                .map(source -> new SpellingSource(source, root, placeholders))
                .toList();
    }

    /** What says nothing below a root is not asked for each of its keys: most sources of an application say nothing. */
    private static boolean mayHold(ConfigurationPropertySource source, ConfigurationPropertyName root) {
        return source.containsDescendantOf(root) != ConfigurationPropertyState.ABSENT;
    }

    private static Object comparable(String value) {
        try {
            return DurationStyle.detectAndParse(value);
        } catch (IllegalArgumentException notADuration) {
            return value.replace(" ", "").toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource iterable ? iterable.stream() : Stream.empty();
    }
}
