package io.baton.connection;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Finds the middleware beans and chooses those that a {@code middleware} key names. */
public final class MiddlewareSelection {

    private static final List<String> ALL = List.of("*");
    private static final List<String> NONE = List.of("none");

    private MiddlewareSelection() {}

    /**
     * The beans of a type by their names, in their order.
     *
     * @param <T> the kind of middleware
     * @param beanFactory where they are
     * @param type the kind of middleware
     * @return a new map
     */
    public static <T> Map<String, T> beans(ListableBeanFactory beanFactory, Class<T> type) {
        Map<String, T> named = BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, type);
        IdentityHashMap<T, String> names = new IdentityHashMap<>();
        named.forEach((name, bean) -> names.put(bean, name));
        Map<String, T> ordered = new LinkedHashMap<>();
        beanFactory
                .getBeanProvider(type)
                .orderedStream()
                .filter(names::containsKey)
                .forEach(bean -> ordered.put(names.get(bean), bean));
        // what is another object each time it is asked for has no place in the order
        named.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /**
     * Chooses beans by their names.
     *
     * @param <T> the kind of middleware
     * @param beans the beans by their names, in their order
     * @param names what the key says: {@code *} alone, {@code none} alone, or names
     * @param key the key and whose it is, for the message
     * @param remedy the keys that can be corrected
     * @return the chosen ones in their order
     * @throws FailureAnalyzedException if a name is no bean's
     */
    public static <T> List<T> select(Map<String, T> beans, List<String> names, String key, String remedy) {
        if (names.equals(ALL)) {
            return List.copyOf(beans.values());
        }
        if (names.equals(NONE)) {
            return List.of();
        }
        for (String name : names) {
            if (!beans.containsKey(name)) {
                throw new FailureAnalyzedException(
                        key + " is '" + String.join(",", names) + "', but '" + name + "' is no bean of that kind; "
                                + (beans.isEmpty() ? "there is none." : "there are " + beans.keySet() + "."),
                        "Correct " + remedy
                                + ": names of beans separated by commas, or * alone for all of them, or none alone.");
            }
        }
        return beans.entrySet().stream()
                .filter(bean -> names.contains(bean.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
