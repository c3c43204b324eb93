package io.baton.error;

import io.baton.ErrorCategory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.ClassUtils;

/** The configured rules {@code kafka.errors.transient}, {@code .permanent} and {@code .business}. Immutable. */
final class ClassNameRules {

    private final Map<Class<?>, ErrorCategory> rules = new LinkedHashMap<>();

    /**
     * Loads the classes.
     *
     * @param configured the rules
     * @param classLoader where the application's classes are
     * @throws FailureAnalyzedException if a class cannot be loaded, is no exception, or means two things
     */
    ClassNameRules(ErrorRules configured, @Nullable ClassLoader classLoader) {
        add(ErrorCategory.TRANSIENT, configured.transientExceptions(), classLoader);
        add(ErrorCategory.PERMANENT, configured.permanentExceptions(), classLoader);
        add(ErrorCategory.BUSINESS, configured.businessExceptions(), classLoader);
    }

    /**
     * Searches a chain. A rule for a subclass beats a rule for its superclass, wherever in the chain they match; of
     * unrelated rules the one that matches further out wins.
     *
     * @param chain outermost first
     * @return the category, or {@code null} if no rule matches
     */
    @Nullable
    ErrorCategory categorize(List<Throwable> chain) {
        Class<?> best = null;
        for (Throwable exception : chain) {
            for (Class<?> candidate : rules.keySet()) {
                if (candidate.isInstance(exception) && (best == null || isNarrower(candidate, best))) {
                    best = candidate;
                }
            }
        }
        return best == null ? null : rules.get(best);
    }

    private static boolean isNarrower(Class<?> candidate, Class<?> than) {
        return candidate != than && than.isAssignableFrom(candidate);
    }

    private void add(ErrorCategory category, List<String> names, @Nullable ClassLoader classLoader) {
        for (String name : names) {
            Class<?> type = load(category, name.trim(), classLoader);
            ErrorCategory other = rules.putIfAbsent(type, category);
            if (other != null && other != category) {
                throw new FailureAnalyzedException(
                        "%s is listed under both %s and %s.".formatted(name, property(other), property(category)),
                        "Remove it from one of the two lists (the lists of kafka.handlers.<id>.errors count too).");
            }
        }
    }

    private static Class<?> load(ErrorCategory category, String name, @Nullable ClassLoader classLoader) {
        Class<?> type;
        try {
            type = ClassUtils.forName(name, classLoader);
        } catch (ClassNotFoundException | LinkageError | IllegalArgumentException notLoaded) {
            throw invalid(category, name, "is not a class on the class path");
        }
        if (!Throwable.class.isAssignableFrom(type) && !type.isInterface()) {
            throw invalid(category, name, "is not an exception class");
        }
        return type;
    }

    private static FailureAnalyzedException invalid(ErrorCategory category, String name, String what) {
        return new FailureAnalyzedException(
                "%s contains '%s', which %s.".formatted(property(category), name, what),
                "Correct it to the full name of an exception class, or remove it from %s (or from the same list under kafka.handlers.<id>.errors)."
                        .formatted(property(category)));
    }

    private static String property(ErrorCategory category) {
        return switch (category) {
            case TRANSIENT -> "kafka.errors.transient";
            case PERMANENT -> "kafka.errors.permanent";
            case BUSINESS -> "kafka.errors.business";
        };
    }
}
