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

    /** Of a request: the topic the reply is wanted in. */
    public static final String REPLY_TOPIC = "reply-topic";

    /** Of a reply that is an error: its {@link ErrorCategory} in lower case. */
    public static final String REPLY_ERROR = "reply-error";

    /** Of a reply that is an error: what the handler said, if it chose words of its own. */
    public static final String REPLY_ERROR_MESSAGE = "reply-error-message";

    private StandardHeaders() {}
}
