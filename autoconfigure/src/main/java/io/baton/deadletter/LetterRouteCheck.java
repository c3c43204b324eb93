package io.baton.deadletter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Finds at start what would make dead letters fail or go round for ever. */
final class LetterRouteCheck {

    private final LetterTopicRegistry registry;
    private final Map<String, Set<String>> destinations = new TreeMap<>();

    LetterRouteCheck(LetterTopicRegistry registry) {
        this.registry = registry;
    }

    /**
     * Checks all routes together and notes their destinations.
     *
     * @param routes every handler's route
     * @throws FailureAnalyzedException naming the handler, the property, the value and the remedy
     */
    void check(Collection<LetterRoute> routes) {
        routes.forEach(this::resolve);
        destinations.values().forEach(registry::add);
        routes.forEach(this::requireFixedNameBehindLetters);
        destinations.keySet().forEach(source -> requireEnd(source, new LinkedHashSet<>()));
    }

    private void resolve(LetterRoute route) {
        LetterTemplate template = new LetterTemplate(route.settings().topic());
        // a pattern's topics come later; any legal name shows whether the rest of the template is legal
        Set<String> sources = route.sourceTopics().isEmpty() ? Set.of("x") : new TreeSet<>(route.sourceTopics());
        for (String source : sources) {
            String destination = template.resolve(source, route.group());
            if (!LegalNames.isLegal(destination)) {
                throw failure(
                        route,
                        "which makes '%s': not a legal topic name (%s)".formatted(destination, LegalNames.RULE),
                        "Correct it. {topic} and {group} are replaced, every other character stays");
            }
            if (route.sourceTopics().contains(source)) {
                if (destination.equals(source)) {
                    throw failure(
                            route,
                            "so that dead letters of topic '%s' would go back to that topic".formatted(source),
                            "Name another topic");
                }
                destinations.computeIfAbsent(source, key -> new TreeSet<>()).add(destination);
            }
        }
    }

    private void requireFixedNameBehindLetters(LetterRoute route) {
        for (String source : route.sourceTopics()) {
            if (registry.holdsLetters(source)
                    && !new LetterTemplate(route.settings().topic()).isFixed()) {
                throw failure(
                        route,
                        "but reads '%s', itself a dead-letter topic; a second one is never made up".formatted(source),
                        "Set kafka.handlers.%s.dead-letter.topic to a topic name without {topic}"
                                .formatted(route.handlerId()));
            }
        }
    }

    private void requireEnd(String topic, Set<String> path) {
        if (!path.add(topic)) {
            List<String> round = new ArrayList<>(path);
            round.add(topic);
            throw new FailureAnalyzedException(
                    "Dead letters would go round for ever: %s."
                            .formatted(String.join(" -> ", round.subList(round.indexOf(topic), round.size()))),
                    "Change kafka.handlers.<id>.dead-letter.topic of one of the handlers that read these topics.");
        }
        destinations.getOrDefault(topic, Set.of()).forEach(next -> requireEnd(next, path));
        path.remove(topic);
    }

    private static FailureAnalyzedException failure(LetterRoute route, String problem, String remedy) {
        return new FailureAnalyzedException(
                "Handler '%s' has dead-letter.topic '%s', %s."
                        .formatted(route.handlerId(), route.settings().topic(), problem),
                "%s: kafka.dead-letter.topic, or kafka.handlers.%s.dead-letter.topic for this handler alone."
                        .formatted(remedy, route.handlerId()));
    }
}
