package io.baton.handler;

import io.baton.payload.PayloadReader;
import io.baton.payload.UnreadableTypeException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/** A parameter of a handler method, or the element of a batch parameter. */
record HandlerParameter(HandlerCandidate candidate, MethodParameter parameter, ResolvableType type) {

    Class<?> raw() {
        return type.toClass();
    }

    <A extends Annotation> @Nullable A annotation(Class<A> annotationType) {
        return parameter.getParameterAnnotation(annotationType);
    }

    HandlerParameter withType(ResolvableType other) {
        return new HandlerParameter(candidate, parameter, other);
    }

    String description() {
        String name = parameter.getParameterName();
        return "parameter %d (%s%s)".formatted(parameter.getParameterIndex() + 1, type, name == null ? "" : " " + name);
    }

    FailureAnalyzedException invalid(String problem, String action) {
        return candidate.invalid(description() + " " + problem, action);
    }

    /** A type with all its variables replaced. */
    Type resolved(ResolvableType unresolved) {
        if (unresolved.isArray()) {
            Type component = resolved(unresolved.getComponentType());
            return component instanceof Class<?> known
                    ? Array.newInstance(known, 0).getClass()
                    : ResolvableType.forArrayComponent(ResolvableType.forType(component))
                            .getType();
        }
        Class<?> raw = unresolved.resolve();
        if (raw == null) {
            throw invalid(
                    "has a type that is not known: " + unresolved.getType().getTypeName(),
                    "Name a concrete type, here or in the class that extends the generic one.");
        }
        if (!unresolved.hasGenerics()) {
            return raw;
        }
        ResolvableType[] generics = new ResolvableType[unresolved.getGenerics().length];
        for (int i = 0; i < generics.length; i++) {
            ResolvableType generic = unresolved.getGeneric(i);
            generics[i] = generic.resolve() == null && !(generic.getType() instanceof TypeVariable)
                    ? ResolvableType.forClass(Object.class)
                    : ResolvableType.forType(resolved(generic));
        }
        return ResolvableType.forClassWithGenerics(raw, generics).getType();
    }

    /** Makes a reader, and a start-up error of what cannot be read. */
    PayloadReader reader(Type wanted, Function<Type, PayloadReader> readers) {
        try {
            return readers.apply(wanted);
        } catch (UnreadableTypeException ex) {
            throw candidate.invalid(description() + " is not supplied: " + ex.getMessage(), ex.action(), ex);
        }
    }
}
