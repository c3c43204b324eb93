package io.baton.handler;

import io.baton.Ordering;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves the placeholders of an annotation and checks what can be checked without the rest of the configuration. */
final class HandlerAttributesReader {

    private final UnaryOperator<String> placeholders;

    HandlerAttributesReader(UnaryOperator<String> placeholders) {
        this.placeholders = placeholders;
    }

    HandlerAttributes read(HandlerCandidate candidate) {
        List<String> topics = topics(candidate);
        Pattern pattern = pattern(candidate);
        if (!topics.isEmpty() && pattern != null) {
            throw candidate.invalid(
                    "it has both topics %s and the topicPattern '%s'".formatted(topics, pattern),
                    "Keep one of the two attributes.");
        }
        String group = text(candidate, "group", candidate.annotation().group());
        return new HandlerAttributes(
                id(candidate),
                topics,
                pattern,
                group.isEmpty() ? null : group,
                ordering(candidate),
                concurrency(candidate),
                eventTypes(candidate),
                autoStartup(candidate));
    }

    private String id(HandlerCandidate candidate) {
        String id = text(candidate, "id", candidate.annotation().id());
        String result = id.isEmpty() ? HandlerIds.defaultId(candidate.beanName(), candidate.method()) : id;
        if (!HandlerIds.isValid(result)) {
            throw candidate.invalid(
                    "its id is '%s'".formatted(result),
                    "Set an id of lower-case letters, digits and dashes: @TopicHandler(id = \"...\").");
        }
        return result;
    }

    private List<String> topics(HandlerCandidate candidate) {
        String[] declared = candidate.annotation().topics();
        List<String> topics = Arrays.stream(declared)
                .map(entry -> text(candidate, "topics", entry))
                .flatMap(entry -> Stream.of(entry.split(",")))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .toList();
        if (declared.length > 0 && topics.isEmpty()) {
            throw candidate.invalid(
                    "its topics %s name no topic".formatted(Arrays.toString(declared)),
                    "Name a topic, give the property behind the placeholder a value, or leave topics out to take kafka.topics.");
        }
        return topics;
    }

    private @Nullable Pattern pattern(HandlerCandidate candidate) {
        String expression =
                text(candidate, "topicPattern", candidate.annotation().topicPattern());
        try {
            return expression.isEmpty() ? null : Pattern.compile(expression);
        } catch (PatternSyntaxException ex) {
            throw candidate.invalid(
                    "its topicPattern '%s' is not a regular expression (%s)".formatted(expression, ex.getDescription()),
                    "Correct the expression; topic names go into topics.",
                    ex);
        }
    }

    private static @Nullable Ordering ordering(HandlerCandidate candidate) {
        Ordering[] declared = candidate.annotation().ordering();
        if (declared.length > 1) {
            throw candidate.invalid(
                    "it has several orderings %s".formatted(Arrays.toString(declared)), "Keep one ordering.");
        }
        return declared.length == 0 ? null : declared[0];
    }

    private static int concurrency(HandlerCandidate candidate) {
        int concurrency = candidate.annotation().concurrency();
        if (concurrency < 0) {
            throw candidate.invalid(
                    "its concurrency is %d".formatted(concurrency),
                    "Set 1 or more, or leave it out to take kafka.consumer.concurrency.");
        }
        return concurrency;
    }

    private List<String> eventTypes(HandlerCandidate candidate) {
        List<String> types = Arrays.stream(candidate.annotation().eventTypes())
                .map(type -> text(candidate, "eventTypes", type))
                .distinct()
                .toList();
        if (types.contains("")) {
            throw candidate.invalid(
                    "one of its eventTypes is empty",
                    "Name the event type, or leave eventTypes out to take every record.");
        }
        return types;
    }

    private boolean autoStartup(HandlerCandidate candidate) {
        String text = text(candidate, "autoStartup", candidate.annotation().autoStartup());
        return switch (text) {
            case "", "true" -> true;
            case "false" -> false;
            default ->
                throw candidate.invalid("its autoStartup is '%s'".formatted(text), "Set autoStartup to true or false.");
        };
    }

    private String text(HandlerCandidate candidate, String attribute, String value) {
        try {
            return placeholders.apply(value).strip();
        } catch (IllegalArgumentException ex) {
            throw candidate.invalid(
                    "its %s '%s' cannot be resolved (%s)".formatted(attribute, value, ex.getMessage()),
                    "Set the property, or give the placeholder a default: ${name:default}.",
                    ex);
        }
    }
}
