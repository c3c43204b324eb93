package io.baton.error;

import io.baton.ErrorCategory;
import java.util.List;

/**
 * Which exceptions mean what, by class name. Immutable.
 *
 * @param transientExceptions class names; subclasses count, causes are searched, the most specific rule wins
 * @param permanentExceptions likewise
 * @param businessExceptions likewise
 * @param unknown the category of what nothing else classifies
 */
public record ErrorRules(
        List<String> transientExceptions,
        List<String> permanentExceptions,
        List<String> businessExceptions,
        ErrorCategory unknown) {

    /** Copies the lists. */
    public ErrorRules {
        transientExceptions = List.copyOf(transientExceptions);
        permanentExceptions = List.copyOf(permanentExceptions);
        businessExceptions = List.copyOf(businessExceptions);
    }

    /**
     * No rules; what is unknown is transient.
     *
     * @return the rules
     */
    public static ErrorRules none() {
        return new ErrorRules(List.of(), List.of(), List.of(), ErrorCategory.TRANSIENT);
    }
}
