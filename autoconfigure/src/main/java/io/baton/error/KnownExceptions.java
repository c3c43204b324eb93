package io.baton.error;

import io.baton.ErrorCategory;
import io.baton.PublishException;
import io.baton.RemoteHandlerException;
import io.baton.RequestTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * What the exceptions of the JDK, Kafka, Spring and their neighbours stand for. By name, because most of these classes
 * are optional; subclasses count, the nearest listed superclass wins.
 *
 * <p>Three kinds of entries: firm ones, which decide; weak ones, which decide unless a cause is known better (a
 * serializer that could not reach its schema registry throws a serialization exception too); and neutral ones, which
 * keep a listed superclass from deciding.
 */
final class KnownExceptions {

    private static final List<String> TRANSIENT_STATUS =
            List.of("TooManyRequests", "InternalServerError", "BadGateway", "ServiceUnavailable", "GatewayTimeout");

    private static final List<String> PERMANENT_STATUS = List.of(
            "BadRequest",
            "Unauthorized",
            "Forbidden",
            "NotFound",
            "MethodNotAllowed",
            "NotAcceptable",
            "Conflict",
            "Gone",
            "UnsupportedMediaType",
            "UnprocessableEntity",
            "UnprocessableContent",
            "NotImplemented");

    private static final Map<String, Verdict> TABLE = table();

    private KnownExceptions() {}

    /**
     * Searches a chain.
     *
     * @param chain outermost first
     * @return the first firm verdict, else the first weak one, else {@code null}
     */
    static @Nullable ErrorCategory categorize(List<Throwable> chain) {
        ErrorCategory weak = null;
        for (Throwable exception : chain) {
            Verdict verdict = verdict(exception);
            if (verdict.category == null) {
                continue;
            }
            if (verdict.firm) {
                return verdict.category;
            }
            weak = weak == null ? verdict.category : weak;
        }
        return weak;
    }

    /** The class names of the table. */
    static Set<String> names() {
        return TABLE.keySet();
    }

    private static Verdict verdict(Throwable exception) {
        ErrorCategory bySqlState = SqlStates.categorize(exception);
        if (bySqlState != null) {
            return new Verdict(bySqlState, true);
        }
        ErrorCategory ours = ofPublishing(exception);
        if (ours != null) {
            return new Verdict(ours, true);
        }
        for (Class<?> type = exception.getClass(); type != null; type = type.getSuperclass()) {
            Verdict verdict = TABLE.get(type.getName());
            if (verdict != null) {
                return verdict;
            }
        }
        return Verdict.NONE;
    }

    /** What a handler gets from publishing and asking; where nothing is said here, the cause decides. */
    private static @Nullable ErrorCategory ofPublishing(Throwable exception) {
        if (exception instanceof RemoteHandlerException remote) {
            return remote.category();
        }
        if (exception instanceof RequestTimeoutException) {
            return ErrorCategory.TRANSIENT;
        }
        return exception instanceof PublishException failed
                ? switch (failed.reason()) {
                    case TOO_LARGE, UNSERIALIZABLE -> ErrorCategory.PERMANENT;
                    case REFUSED, MIDDLEWARE, OTHER -> null;
                    default -> ErrorCategory.TRANSIENT;
                }
                : null;
    }

    private static Map<String, Verdict> table() {
        Map<String, Verdict> table = new HashMap<>();
        jdk(table);
        jdbc(table);
        kafka(table);
        springData(table);
        springTransactions(table);
        springMessaging(table);
        web(table);
        persistence(table);
        return Map.copyOf(table);
    }

    private static void jdk(Map<String, Verdict> table) {
        add(table, ErrorCategory.TRANSIENT, true, """
                java.net.SocketException java.net.SocketTimeoutException java.net.UnknownHostException
                java.net.http.HttpTimeoutException java.io.InterruptedIOException java.io.EOFException
                java.nio.channels.ClosedChannelException java.nio.channels.UnresolvedAddressException
                javax.net.ssl.SSLException java.util.concurrent.TimeoutException
                java.util.concurrent.RejectedExecutionException java.util.concurrent.CancellationException
                java.lang.InterruptedException""");
        add(table, ErrorCategory.PERMANENT, true, """
                java.lang.StackOverflowError java.lang.LinkageError java.lang.AssertionError
                java.lang.NoSuchMethodException java.lang.ClassCastException
                java.io.ObjectStreamException java.io.UTFDataFormatException java.nio.charset.CharacterCodingException""");
    }

    private static void jdbc(Map<String, Verdict> table) {
        add(table, ErrorCategory.TRANSIENT, true, """
                java.sql.SQLTransientException java.sql.SQLRecoverableException
                java.sql.SQLNonTransientConnectionException""");
        add(table, ErrorCategory.PERMANENT, true, "java.sql.SQLNonTransientException");
    }

    private static void kafka(Map<String, Verdict> table) {
        add(table, ErrorCategory.TRANSIENT, true, """
                org.apache.kafka.common.errors.RetriableException
                org.apache.kafka.common.errors.ApplicationRecoverableException
                org.apache.kafka.common.errors.AuthenticationException
                org.apache.kafka.common.errors.UnknownServerException
                org.apache.kafka.common.errors.OutOfOrderSequenceException
                org.apache.kafka.common.errors.RebalanceInProgressException
                org.apache.kafka.common.errors.InterruptException
                org.apache.kafka.common.errors.WakeupException
                org.apache.kafka.clients.consumer.CommitFailedException""");
        add(table, ErrorCategory.PERMANENT, true, """
                org.apache.kafka.common.errors.AuthorizationException
                org.apache.kafka.common.errors.InvalidConfigurationException
                org.apache.kafka.common.errors.InvalidTimestampException
                org.apache.kafka.common.errors.PolicyViolationException
                org.apache.kafka.common.errors.RecordTooLargeException
                org.apache.kafka.common.errors.UnsupportedVersionException""");
        add(table, ErrorCategory.PERMANENT, false, """
                org.apache.kafka.common.errors.SerializationException
                org.springframework.kafka.support.serializer.DeserializationException
                org.springframework.kafka.support.converter.ConversionException""");
    }

    private static void springData(Map<String, Verdict> table) {
        add(table, ErrorCategory.TRANSIENT, true, """
                org.springframework.dao.TransientDataAccessException
                org.springframework.dao.RecoverableDataAccessException
                org.springframework.dao.ConcurrencyFailureException
                org.springframework.dao.NonTransientDataAccessResourceException""");
        add(table, ErrorCategory.PERMANENT, true, """
                org.springframework.dao.NonTransientDataAccessException
                org.springframework.jdbc.BadSqlGrammarException""");
        add(table, null, false, """
                org.springframework.dao.UncategorizedDataAccessException
                org.springframework.dao.CleanupFailureDataAccessException""");
    }

    private static void springTransactions(Map<String, Verdict> table) {
        add(table, ErrorCategory.TRANSIENT, false, "org.springframework.transaction.TransactionException");
        add(table, ErrorCategory.PERMANENT, true, "org.springframework.transaction.TransactionUsageException");
    }

    private static void springMessaging(Map<String, Verdict> table) {
        add(table, ErrorCategory.PERMANENT, false, """
                org.springframework.messaging.converter.MessageConversionException
                org.springframework.messaging.handler.invocation.MethodArgumentResolutionException
                org.springframework.core.convert.ConversionException
                org.springframework.core.codec.CodecException
                tools.jackson.core.JacksonException
                com.fasterxml.jackson.core.JacksonException
                com.fasterxml.jackson.core.JsonProcessingException""");
        add(table, ErrorCategory.PERMANENT, true, """
                org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException
                jakarta.validation.ConstraintViolationException""");
    }

    private static void web(Map<String, Verdict> table) {
        String client = "org.springframework.web.client.";
        String reactive = "org.springframework.web.reactive.function.client.";
        add(table, ErrorCategory.TRANSIENT, true, client + "ResourceAccessException");
        add(table, ErrorCategory.TRANSIENT, true, client + "HttpServerErrorException");
        add(table, ErrorCategory.TRANSIENT, true, client + "HttpClientErrorException$TooManyRequests");
        add(table, ErrorCategory.PERMANENT, true, client + "HttpServerErrorException$NotImplemented");
        add(table, ErrorCategory.PERMANENT, true, client + "HttpClientErrorException");
        add(table, ErrorCategory.TRANSIENT, true, reactive + "WebClientRequestException");
        for (String status : TRANSIENT_STATUS) {
            add(table, ErrorCategory.TRANSIENT, true, reactive + "WebClientResponseException$" + status);
        }
        for (String status : PERMANENT_STATUS) {
            add(table, ErrorCategory.PERMANENT, true, reactive + "WebClientResponseException$" + status);
        }
    }

    private static void persistence(Map<String, Verdict> table) {
        add(table, ErrorCategory.TRANSIENT, true, """
                jakarta.persistence.OptimisticLockException jakarta.persistence.PessimisticLockException
                jakarta.persistence.LockTimeoutException jakarta.persistence.QueryTimeoutException
                io.github.resilience4j.circuitbreaker.CallNotPermittedException
                io.github.resilience4j.bulkhead.BulkheadFullException
                io.github.resilience4j.ratelimiter.RequestNotPermitted""");
        add(table, ErrorCategory.PERMANENT, true, "jakarta.persistence.EntityExistsException");
    }

    private static void add(Map<String, Verdict> table, @Nullable ErrorCategory category, boolean firm, String names) {
        for (String name : StringUtils.tokenizeToStringArray(names, " \n")) {
            table.put(name, new Verdict(category, firm));
        }
    }

    /**
     * An entry.
     *
     * @param category what it stands for, or {@code null} for "ask the cause"
     * @param firm whether causes are not asked
     */
    private record Verdict(@Nullable ErrorCategory category, boolean firm) {
        static final Verdict NONE = new Verdict(null, false);
    }
}
