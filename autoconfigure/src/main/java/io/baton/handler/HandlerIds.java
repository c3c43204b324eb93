package io.baton.handler;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** The names of handlers. */
final class HandlerIds {

    private HandlerIds() {}

    static String defaultId(String beanName, @Nullable Method method) {
        return method == null ? kebab(beanName) : kebab(beanName) + "-" + kebab(method.getName());
    }

    static boolean isValid(String id) {
        return id.matches("[a-z0-9-]+") && !comparable(id).isEmpty();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-|-$", "")
                .toLowerCase(Locale.ROOT);
    }

    // environment variables lose the dashes
    private static String comparable(String id) {
        return id.replace("-", "");
    }

    static void requireUnique(List<HandlerDefinition> definitions) {
        Map<String, HandlerDefinition> seen = new HashMap<>();
        for (HandlerDefinition definition : definitions) {
            HandlerDefinition other = seen.putIfAbsent(comparable(definition.id()), definition);
            if (other != null) {
                throw new FailureAnalyzedException(
                        "Two handlers have the id '%s'%s: %s and %s."
                                .formatted(
                                        other.id(),
                                        other.id().equals(definition.id())
                                                ? ""
                                                : " (dashes do not count, so '%s' is the same)"
                                                        .formatted(definition.id()),
                                        other.description(),
                                        definition.description()),
                        "Give one of them another id: @TopicHandler(id = \"...\").");
            }
        }
    }
}
