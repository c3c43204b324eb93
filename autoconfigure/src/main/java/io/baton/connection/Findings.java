package io.baton.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** What is wrong with {@code kafka.*}; all of it is reported in one failure. */
final class Findings {

    private final Map<String, String> remedies = new LinkedHashMap<>();

    /**
     * Adds one finding.
     *
     * @param subject property and value
     * @param problem what is wrong
     * @param remedy what to write instead
     */
    void add(String subject, String problem, String remedy) {
        remedies.put(subject + ": " + problem, remedy);
    }

    boolean isEmpty() {
        return remedies.isEmpty();
    }

    /**
     * Ends the start if there is a finding.
     *
     * @throws FailureAnalyzedException naming every property, its value and the remedy
     */
    void throwIfAny() {
        if (!isEmpty()) {
            throw new FailureAnalyzedException(
                    "The configuration under 'kafka' cannot be used:\n\n    "
                            + String.join("\n    ", remedies.keySet()),
                    String.join("\n", remedies.values()));
        }
    }
}
