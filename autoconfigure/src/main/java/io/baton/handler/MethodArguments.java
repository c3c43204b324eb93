package io.baton.handler;

import io.baton.HandlerContext;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;

/** Settles, for each parameter of a method, where its argument comes from. */
final class MethodArguments {

    private final HandlerServices services;
    private final List<ArgumentFactory> factories;
    private final List<ArgumentFactory> elementFactories;
    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    MethodArguments(HandlerServices services) {
        this.services = services;
        ArgumentFactory records = new RecordArguments(services.readers());
        ArgumentFactory payload = new PayloadArguments(false);
        this.factories = List.of(
                new HeaderArguments(
                        new HeaderSources(services.readers(), services.conversion()),
                        services.conversion(),
                        services.placeholders()),
                new HeaderMaps(),
                new KeyArguments(services.readers()),
                records,
                new PayloadArguments(true),
                new CustomArguments(services.resolvers()),
                payload);
        this.elementFactories = List.of(records, payload);
    }

    /** Makes an invocation once the bean and the meaning of the return value are known. */
    interface Bound {

        DecodingInvocation invocation(HandlerTarget target, ReturnValue returnValue);
    }

    Bound of(HandlerCandidate candidate, Method method) {
        List<HandlerParameter> parameters = parameters(candidate, method);
        return parameters.stream().anyMatch(MethodArguments::isBatch) ? batch(parameters) : single(parameters);
    }

    private Bound single(List<HandlerParameter> parameters) {
        ValueDemand demand = new ValueDemand();
        HandlerArgument[] arguments = parameters.stream()
                .map(parameter -> argument(factories, parameter, demand))
                .toArray(HandlerArgument[]::new);
        RecordDecoder decoder = demand.decoder(services.readers()::value, services.validator());
        return (target, returnValue) -> new MethodInvocation(target, decoder, arguments, returnValue);
    }

    private Bound batch(List<HandlerParameter> parameters) {
        ValueDemand demand = new ValueDemand();
        BatchArgument[] arguments = parameters.stream()
                .map(parameter -> batchArgument(parameter, demand))
                .toArray(BatchArgument[]::new);
        RecordDecoder decoder = demand.decoder(services.readers()::value, services.validator());
        return (target, returnValue) -> new BatchMethodInvocation(target, decoder, arguments, returnValue);
    }

    private BatchArgument batchArgument(HandlerParameter parameter, ValueDemand demand) {
        if (parameter.raw() == HandlerContext.class) {
            return (inputs, context) -> context;
        }
        if (!isBatch(parameter)) {
            throw parameter.invalid(
                    "belongs to one record, but the List makes this a batch handler",
                    "Besides the List take only HandlerContext; keys and headers are in List<KafkaMessage<T>>.");
        }
        ResolvableType element = parameter.type().getGeneric(0);
        if (element.resolve() == null) {
            throw parameter.invalid(
                    "does not say what is in the List", "Name the type: List<Order> or List<KafkaMessage<Order>>.");
        }
        return BatchArgument.listOf(argument(elementFactories, parameter.withType(element), demand));
    }

    private static HandlerArgument argument(
            List<ArgumentFactory> factories, HandlerParameter parameter, ValueDemand demand) {
        for (ArgumentFactory factory : factories) {
            HandlerArgument argument = factory.create(parameter, demand);
            if (argument != null) {
                return argument;
            }
        }
        throw parameter.invalid("is nothing a handler can be given", "Take the payload or the record.");
    }

    private static boolean isBatch(HandlerParameter parameter) {
        return parameter.raw() == List.class
                && parameter.annotation(Header.class) == null
                && parameter.annotation(Headers.class) == null;
    }

    private List<HandlerParameter> parameters(HandlerCandidate candidate, Method method) {
        AnnotatedMethod annotated = new AnnotatedMethod(method);
        List<HandlerParameter> parameters = new ArrayList<>();
        Arrays.stream(annotated.getMethodParameters()).forEach(parameter -> {
            parameter.initParameterNameDiscovery(names);
            parameters.add(parameter(candidate, parameter));
        });
        return parameters;
    }

    private static HandlerParameter parameter(HandlerCandidate candidate, MethodParameter parameter) {
        return new HandlerParameter(
                candidate, parameter, ResolvableType.forMethodParameter(parameter, candidate.beanType()));
    }
}
