package io.baton.publish;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/** The property of an event that is its record's key. Immutable. */
final class EventKey {

    private static final MethodType STEP = MethodType.methodType(Object.class, Object.class);

    private final Class<?> event;
    private final String path;
    private final List<MethodHandle> steps;

    private EventKey(Class<?> event, String path, List<MethodHandle> steps) {
        this.event = event;
        this.path = path;
        this.steps = steps;
    }

    /** Follows the path along the declared types, so that a mistake shows before a value is there. */
    static EventKey of(Class<?> event, String path) {
        List<MethodHandle> steps = new ArrayList<>();
        ResolvableType type = ResolvableType.forClass(event);
        for (String property : path.split("\\.", -1)) {
            Method accessor = accessor(type.toClass(), property);
            if (accessor == null) {
                throw refused(
                        event,
                        path,
                        type.toClass().getName() + " has neither a record component nor a getter '" + property + "'");
            }
            steps.add(handle(event, path, accessor));
            type = ResolvableType.forType(accessor.getGenericReturnType(), type.as(accessor.getDeclaringClass()));
        }
        return new EventKey(event, path, List.copyOf(steps));
    }

    /** The key's bytes; null if the property, or something on the way to it, is null. */
    byte @Nullable [] of(Object source) {
        Object value = source;
        for (MethodHandle step : steps) {
            if (value == null) {
                return null;
            }
            value = read(step, value);
        }
        return bytes(value);
    }

    private byte @Nullable [] bytes(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof CharSequence || value instanceof Number || value instanceof UUID) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }
        throw refused(
                event,
                path,
                "it holds a " + value.getClass().getName() + ". A key is text, a number, a UUID, an enum or byte[]");
    }

    private static @Nullable Object read(MethodHandle step, Object value) {
        try {
            return (Object) step.invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    private static @Nullable Method accessor(Class<?> type, String property) {
        String capitalized = StringUtils.capitalize(property);
        return Stream.of(property, "get" + capitalized, "is" + capitalized)
                .map(name -> ClassUtils.getMethodIfAvailable(type, name, new Class<?>[0]))
                .filter(method -> method != null && isProperty(method))
                .findFirst()
                .orElse(null);
    }

    private static boolean isProperty(Method method) {
        return !ReflectionUtils.isObjectMethod(method)
                && method.getReturnType() != void.class
                && !Modifier.isStatic(method.getModifiers());
    }

    private static MethodHandle handle(Class<?> event, String path, Method accessor) {
        try {
            // the class may be of its own package only
            accessor.setAccessible(true);
            return MethodHandles.lookup().unreflect(accessor).asType(STEP);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw refused(event, path, accessor + " cannot be called");
        }
    }

    private static IllegalArgumentException refused(Class<?> event, String path, String reason) {
        return new IllegalArgumentException(
                "The key '%s' of the event %s cannot be used: %s.".formatted(path, event.getName(), reason));
    }
}
