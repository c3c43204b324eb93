package io.baton.handler;

import io.baton.TopicHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.ResolvableType;

/** An annotated bean, or an annotated method of a bean, before anything is checked. */
record HandlerCandidate(
        String beanName, ResolvableType beanType, @Nullable Method method, TopicHandler annotation) {

    Class<?> beanClass() {
        return beanType.toClass();
    }

    String description() {
        String bean = "bean '%s' (%s)".formatted(beanName, beanClass().getName());
        return method == null ? bean : "method %s of %s".formatted(signature(method), bean);
    }

    FailureAnalyzedException invalid(String problem, String action) {
        return new FailureAnalyzedException(message(problem), action);
    }

    FailureAnalyzedException invalid(String problem, String action, Throwable cause) {
        return new FailureAnalyzedException(message(problem), action, cause);
    }

    private String message(String problem) {
        return "The @TopicHandler %s is not usable: %s.".formatted(description(), problem);
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
