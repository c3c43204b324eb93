package io.baton;

/** Header names of a message: a wire contract. All values are UTF-8 text. */
public final class StandardHeaders {

    /** Unique id of the event. */
    public static final String EVENT_ID = "event-id";
    /** Type of the event; handlers are chosen by it. */
    public static final String EVENT_TYPE = "event-type";
    /** Id that requests and what follows from them share. */
    public static final String CORRELATION_ID = "correlation-id";
    /** Id of a longer exchange. */
    public static final String CONVERSATION_ID = "conversation-id";
    /** Version of the payload's schema. */
    public static final String SCHEMA_VERSION = "schema-version";
    /** Application that sent the message. */
    public static final String SOURCE = "source";
    /** When the message was made, RFC 3339. */
    public static final String TIMESTAMP = "timestamp";
    /** How often the message was tried before, decimal. */
    public static final String RETRY_COUNT = "retry-count";

    private StandardHeaders() {}
}
