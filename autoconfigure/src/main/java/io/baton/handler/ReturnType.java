package io.baton.handler;

import io.baton.Outcome;
import io.baton.PublishResult;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * What a handler can say by returning.
 *
 * @param declared its return type, for messages
 * @param stage whether it says it later
 * @param content what it says
 */
public record ReturnType(String declared, boolean stage, Content content) {

    /** What is returned, or what a returned stage completes with. */
    public enum Content {
        /** Nothing: the record was handled. */
        NOTHING,
        /** How the record ends. */
        OUTCOME,
        /** The answer to the record. */
        ANSWER
    }

    private static final String REACTIVE = "org.reactivestreams.Publisher";

    static ReturnType of(HandlerCandidate candidate) {
        Method method = candidate.method();
        if (method == null) {
            return new ReturnType(Outcome.class.getName(), false, Content.OUTCOME);
        }
        ResolvableType type = ResolvableType.forMethodParameter(new MethodParameter(method, -1), candidate.beanType());
        boolean stage = CompletionStage.class.isAssignableFrom(type.toClass());
        Class<?> content = stage ? type.as(CompletionStage.class).getGeneric(0).resolve(Object.class) : type.toClass();
        if (isNeverAValue(content)) {
            throw candidate.invalid(
                    "it returns " + type,
                    "Return nothing, Outcome, a value that is the answer, or a CompletionStage of one of them.");
        }
        return new ReturnType(type.toString(), stage, content(content, stage));
    }

    private static Content content(Class<?> type, boolean stage) {
        // that something was published on is no answer
        if (type == void.class || type == Void.class || type == PublishResult.class) {
            return Content.NOTHING;
        }
        // a stage of anything says nothing, unless it is an outcome
        return Outcome.class.isAssignableFrom(type) || (stage && type == Object.class)
                ? Content.OUTCOME
                : Content.ANSWER;
    }

    /** What is to come is no answer, and nobody here would wait for it. */
    private static boolean isNeverAValue(Class<?> type) {
        return Future.class.isAssignableFrom(type)
                || CompletionStage.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type)
                || Arrays.stream(ClassUtils.getAllInterfacesForClass(type))
                        .anyMatch(contract -> contract.getName().equals(REACTIVE));
    }
}
