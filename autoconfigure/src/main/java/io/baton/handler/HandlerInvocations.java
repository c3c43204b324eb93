package io.baton.handler;

import io.baton.RecordHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Makes the invocation of a handler from its signature. */
final class HandlerInvocations {

    private final HandlerServices services;
    private final MethodArguments arguments;

    HandlerInvocations(HandlerServices services) {
        this.services = services;
        this.arguments = new MethodArguments(services);
    }

    DecodingInvocation of(HandlerCandidate candidate) {
        Method method = candidate.method();
        return method == null ? recordHandler(candidate) : method(candidate, method);
    }

    private DecodingInvocation recordHandler(HandlerCandidate candidate) {
        ResolvableType value = candidate.beanType().as(RecordHandler.class).getGeneric(0);
        if (value.resolve() == null) {
            throw candidate.invalid(
                    "the T of RecordHandler<T> is not known",
                    "Write a class that names it, class OrderHandler implements RecordHandler<Order>, or declare the bean"
                            + " with its full type.");
        }
        MethodParameter message = new MethodParameter(RecordHandlerInvocation.HANDLE, 0);
        HandlerParameter parameter = new HandlerParameter(
                candidate, message, ResolvableType.forMethodParameter(message, candidate.beanType()));
        ValueDemand demand = new ValueDemand();
        demand.read(parameter, parameter.resolved(value));
        return new RecordHandlerInvocation(
                services.beanFactory(),
                candidate.beanName(),
                demand.decoder(services.readers()::value, services.validator()));
    }

    private DecodingInvocation method(HandlerCandidate candidate, Method method) {
        requireCallable(candidate, method);
        ReturnValue returnValue = ReturnValue.of(candidate, ReturnType.of(candidate));
        HandlerTarget target = new HandlerTarget(services.beanFactory(), candidate, method);
        return arguments.of(candidate, method).invocation(target, returnValue);
    }

    private static void requireCallable(HandlerCandidate candidate, Method method) {
        if (AnnotatedElementUtils.hasAnnotation(method, Bean.class)) {
            throw candidate.invalid(
                    "it is a @Bean method, which makes a handler but is none",
                    "Write a class that implements RecordHandler<T> and put @TopicHandler on that class.");
        }
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            throw candidate.invalid(
                    "it is " + (Modifier.isStatic(method.getModifiers()) ? "static" : "private"),
                    "Make it an instance method that is not private.");
        }
    }
}
