package io.baton;

import java.util.Set;

/** Header names of a dead letter: a wire contract. All values are UTF-8 text. */
public final class DeadLetterHeaders {

    /** Topic the record was read from. */
    public static final String ORIGINAL_TOPIC = "dlq-original-topic";
    /** Partition the record was read from. */
    public static final String ORIGINAL_PARTITION = "dlq-original-partition";
    /** Offset of the record in that partition. */
    public static final String ORIGINAL_OFFSET = "dlq-original-offset";
    /** Timestamp of the record, RFC 3339. */
    public static final String ORIGINAL_TIMESTAMP = "dlq-original-timestamp";
    /** Consumer group that failed. */
    public static final String GROUP = "dlq-group";
    /** Handler id that failed. */
    public static final String HANDLER = "dlq-handler";
    /** {@link ErrorCategory} in lower case. */
    public static final String CATEGORY = "dlq-category";
    /** How often the handler was called, decimal. */
    public static final String ATTEMPTS = "dlq-attempts";
    /** Class name of the exception. */
    public static final String EXCEPTION_CLASS = "dlq-exception-class";
    /** Message of the exception. */
    public static final String EXCEPTION_MESSAGE = "dlq-exception-message";
    /** Stack trace, cut at 8,192 characters. */
    public static final String STACK_TRACE = "dlq-stack-trace";
    /** When the record failed first, RFC 3339. */
    public static final String FIRST_FAILED_AT = "dlq-first-failed-at";
    /** When the record failed last, RFC 3339. */
    public static final String FAILED_AT = "dlq-failed-at";
    /** What had to be left out of a letter that was too large: {@code stack-trace}, {@code headers}, {@code value}. */
    public static final String TRUNCATED = "dlq-truncated";

    /** Every name above: exactly these are stripped from what comes in. */
    public static final Set<String> ALL = Set.of(
            ORIGINAL_TOPIC,
            ORIGINAL_PARTITION,
            ORIGINAL_OFFSET,
            ORIGINAL_TIMESTAMP,
            GROUP,
            HANDLER,
            CATEGORY,
            ATTEMPTS,
            EXCEPTION_CLASS,
            EXCEPTION_MESSAGE,
            STACK_TRACE,
            FIRST_FAILED_AT,
            FAILED_AT,
            TRUNCATED);

    private DeadLetterHeaders() {}
}
