package io.baton.connection;

import io.baton.ErrorCategory;
import java.util.List;

/**
 * Which exceptions mean what: {@code kafka.errors.*}, as it holds for one handler.
 *
 * @param transientExceptions class names; subclasses count, causes are searched
 * @param permanentExceptions likewise
 * @param businessExceptions likewise
 * @param unknown the category of what nothing else classifies
 */
public record ErrorSettings(
        List<String> transientExceptions,
        List<String> permanentExceptions,
        List<String> businessExceptions,
        ErrorCategory unknown) {}
