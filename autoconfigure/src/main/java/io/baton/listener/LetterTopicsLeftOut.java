package io.baton.listener;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps a handler's pattern from taking the topics its own dead letters go to: it would fail with them again, and
 * again. Whoever wants to handle dead letters names their topic.
 */
final class LetterTopicsLeftOut {

    private static final String TOPIC = "{topic}";
    private static final String GROUP = "{group}";

    private LetterTopicsLeftOut() {}

    /** The pattern, without what the dead-letter templates can come to in this group. */
    static Pattern from(Pattern pattern, String group, List<String> templates) {
        String letters = templates.stream()
                .map(template -> regex(template.replace(GROUP, group)))
                .distinct()
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?!(?:" + letters + ")$)(?:" + pattern.pattern() + ")", pattern.flags());
    }

    private static String regex(String template) {
        return List.of(template.split(Pattern.quote(TOPIC), -1)).stream()
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .collect(Collectors.joining(".+"));
    }
}
