package io.baton.connection;

import io.baton.ErrorCategory;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * {@code kafka.errors.*}.
 *
 * @param transientExceptions Comma-separated list of exception classes that are tried again.
 * @param permanentExceptions Comma-separated list of exception classes that are dead-lettered at once.
 * @param businessExceptions Comma-separated list of exception classes that are final and expected.
 * @param unknown Category of what nothing else classifies.
 */
record ErrorProperties(
        @DefaultValue @Name("transient") List<String> transientExceptions,
        @DefaultValue @Name("permanent") List<String> permanentExceptions,
        @DefaultValue @Name("business") List<String> businessExceptions,
        @DefaultValue("transient") ErrorCategory unknown) {

    ErrorSettings settings() {
        return new ErrorSettings(
                List.copyOf(transientExceptions),
                List.copyOf(permanentExceptions),
                List.copyOf(businessExceptions),
                unknown);
    }
}
