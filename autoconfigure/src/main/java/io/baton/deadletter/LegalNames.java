package io.baton.deadletter;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Kafka accepts as the name of a topic. */
final class LegalNames {

    /** For messages. */
    static final String RULE = "1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-'";

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private LegalNames() {}

    static boolean isLegal(@Nullable String name) {
        return name != null && LEGAL.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }
}
