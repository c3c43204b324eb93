package io.baton.error;

import static io.baton.ErrorCategory.PERMANENT;
import static io.baton.ErrorCategory.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baton.ErrorCategory;
import io.baton.PublishException;
import io.baton.RemoteHandlerException;
import io.baton.RequestTimeoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.MalformedInputException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.util.ClassUtils;

/** R-D5: classification by what is known of an exception's type. */
class KnownExceptionsTests {

    static Stream<Arguments> known() {
        return Stream.of(
                // java.net, java.io, java.util.concurrent
                arguments(new ConnectException("x"), TRANSIENT),
                arguments(new SocketTimeoutException("x"), TRANSIENT),
                arguments(new UnknownHostException("x"), TRANSIENT),
                arguments(new HttpConnectTimeoutException("x"), TRANSIENT),
                arguments(new UnresolvedAddressException(), TRANSIENT),
                arguments(new TimeoutException("x"), TRANSIENT),
                arguments(new RejectedExecutionException("x"), TRANSIENT),
                arguments(new InterruptedException("x"), TRANSIENT),
                arguments(new MalformedInputException(1), PERMANENT),
                // errors that are this record's fault, and programming errors no retry can mend
                arguments(new StackOverflowError(), PERMANENT),
                arguments(new NoClassDefFoundError("x"), PERMANENT),
                arguments(new AssertionError("x"), PERMANENT),
                arguments(new ClassCastException("x"), PERMANENT),
                arguments(new NoSuchMethodException("x"), PERMANENT),
                // publishing and asking
                arguments(new PublishException(PublishException.Reason.TOO_LARGE, "t", "x", null), PERMANENT),
                arguments(new PublishException(PublishException.Reason.UNSERIALIZABLE, "t", "x", null), PERMANENT),
                arguments(
                        new PublishException(
                                PublishException.Reason.REFUSED, "t", "x", new TopicAuthorizationException("t")),
                        PERMANENT),
                arguments(
                        new PublishException(
                                PublishException.Reason.TIMEOUT, "t", "x", new NotLeaderOrFollowerException("x")),
                        TRANSIENT),
                arguments(new RequestTimeoutException("x"), TRANSIENT),
                arguments(new RemoteHandlerException(ErrorCategory.BUSINESS, "x"), ErrorCategory.BUSINESS),
                arguments(new RemoteHandlerException(PERMANENT, "x"), PERMANENT),
                // JDBC
                arguments(new SQLTransientConnectionException("x"), TRANSIENT),
                arguments(new SQLTimeoutException("x"), TRANSIENT),
                arguments(new SQLRecoverableException("x"), TRANSIENT),
                arguments(new SQLNonTransientConnectionException("x"), TRANSIENT),
                arguments(new SQLSyntaxErrorException("x"), PERMANENT),
                arguments(new SQLIntegrityConstraintViolationException("x"), PERMANENT),
                arguments(new BatchUpdateException("x", "23505", new int[0]), PERMANENT),
                // Spring
                arguments(new QueryTimeoutException("x"), TRANSIENT),
                arguments(new TransientDataAccessResourceException("x"), TRANSIENT),
                arguments(new RecoverableDataAccessException("x"), TRANSIENT),
                arguments(new DataAccessResourceFailureException("x"), TRANSIENT),
                arguments(new CannotGetJdbcConnectionException("x"), TRANSIENT),
                arguments(new CannotAcquireLockException("x"), TRANSIENT),
                arguments(new OptimisticLockingFailureException("x"), TRANSIENT),
                arguments(new DuplicateKeyException("x"), PERMANENT),
                arguments(new EmptyResultDataAccessException(1), PERMANENT),
                arguments(new BadSqlGrammarException("x", "x", new SQLException("x", "XX000")), PERMANENT),
                arguments(new CannotCreateTransactionException("x"), TRANSIENT),
                arguments(new TransactionTimedOutException("x"), TRANSIENT),
                arguments(new IllegalTransactionStateException("x"), PERMANENT),
                arguments(new MessageConversionException("x"), PERMANENT),
                arguments(new DeserializationException("x", new byte[0], false, null), PERMANENT),
                arguments(
                        new ConversionFailedException(
                                TypeDescriptor.valueOf(String.class),
                                TypeDescriptor.valueOf(Integer.class),
                                "x",
                                new NumberFormatException("x")),
                        PERMANENT),
                // Kafka
                arguments(new org.apache.kafka.common.errors.TimeoutException("x"), TRANSIENT),
                arguments(new NotLeaderOrFollowerException("x"), TRANSIENT),
                arguments(new UnknownTopicOrPartitionException("x"), TRANSIENT),
                arguments(new ProducerFencedException("x"), TRANSIENT),
                arguments(new SaslAuthenticationException("x"), TRANSIENT),
                arguments(new SerializationException("x"), PERMANENT),
                arguments(new RecordTooLargeException("x"), PERMANENT),
                arguments(new InvalidTopicException("x"), PERMANENT),
                arguments(new TopicAuthorizationException("x"), PERMANENT));
    }

    @ParameterizedTest
    @MethodSource("known")
    void knowsTheType(Throwable exception, ErrorCategory category) {
        assertThat(KnownExceptions.categorize(CauseChain.of(exception))).isEqualTo(category);
    }

    @ParameterizedTest
    @MethodSource("known")
    void knowsTheTypeOfACause(Throwable exception, ErrorCategory category) {
        Exception wrapped = new IllegalStateException("x", new CompletionException(exception));

        assertThat(KnownExceptions.categorize(CauseChain.of(wrapped))).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "08006,TRANSIENT", "40001,TRANSIENT", "40P01,TRANSIENT", "53300,TRANSIENT", "57P01,TRANSIENT",
        "58030,TRANSIENT", "25006,TRANSIENT", "55P03,TRANSIENT", "HYT00,TRANSIENT", "41000,TRANSIENT",
        "61000,TRANSIENT", "22001,PERMANENT", "23505,PERMANENT", "42P01,PERMANENT", "40002,PERMANENT",
        "0A000,PERMANENT", "23,PERMANENT"
    })
    void readsTheSqlState(String state, ErrorCategory category) {
        SQLException exception = new SQLException("x", state);

        assertThat(KnownExceptions.categorize(CauseChain.of(exception))).isEqualTo(category);
        assertThat(KnownExceptions.categorize(CauseChain.of(new UncategorizedSQLException("x", "x", exception))))
                .isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({"XX000", "25001", "2", "''"})
    void saysNothingOfAnUnlistedSqlState(String state) {
        assertThat(KnownExceptions.categorize(CauseChain.of(new SQLException("x", state))))
                .isNull();
    }

    @Test
    void saysNothingOfASqlExceptionWithoutState() {
        assertThat(KnownExceptions.categorize(CauseChain.of(new SQLException("x"))))
                .isNull();
    }

    @Test
    void prefersTheSqlStateToTheTypeOfASqlException() {
        SQLException exception = new SQLIntegrityConstraintViolationException("x", "40001");

        assertThat(KnownExceptions.categorize(CauseChain.of(exception))).isEqualTo(TRANSIENT);
    }

    @Test
    void retriesADeserializerThatCouldNotReachItsRegistry() {
        Exception exception = new SerializationException("x", new IOException(new ConnectException("refused")));

        assertThat(KnownExceptions.categorize(CauseChain.of(exception))).isEqualTo(TRANSIENT);
    }

    @Test
    void looksBehindATransactionThatCouldNotCommit() {
        Exception exception = new TransactionSystemException("x", new SQLException("x", "23505"));

        assertThat(KnownExceptions.categorize(CauseChain.of(exception))).isEqualTo(PERMANENT);
        assertThat(KnownExceptions.categorize(CauseChain.of(new TransactionSystemException("x"))))
                .isEqualTo(TRANSIENT);
    }

    @Test
    void namesOnlyClassesThatExistWhereTheirLibraryIsThere() {
        Map<String, String> libraries = Map.of(
                "java", "java.lang.String",
                "org.apache.kafka", "org.apache.kafka.common.KafkaException",
                "org.springframework.kafka", "org.springframework.kafka.KafkaException",
                "org.springframework.messaging", "org.springframework.messaging.Message",
                "org.springframework.core", "org.springframework.core.ResolvableType",
                "org.springframework.dao", "org.springframework.dao.DataAccessException",
                "org.springframework.transaction", "org.springframework.transaction.TransactionManager",
                "org.springframework.jdbc", "org.springframework.jdbc.BadSqlGrammarException",
                "jakarta.validation", "jakarta.validation.Validator",
                "tools.jackson", "tools.jackson.databind.ObjectMapper");

        libraries.forEach((prefix, probe) -> {
            assertThat(ClassUtils.isPresent(probe, null)).as(probe).isTrue();
            assertThat(KnownExceptions.names())
                    .filteredOn(name -> name.startsWith(prefix + "."))
                    .isNotEmpty()
                    .allMatch(name -> ClassUtils.isPresent(name, null));
        });
    }

    @Test
    void saysNothingOfWhatItDoesNotKnow() {
        for (Exception exception : new Exception[] {
            new IllegalStateException("x"),
            new IllegalArgumentException("x"),
            new NullPointerException("x"),
            new KafkaException("x"),
            new UncheckedIOException(new IOException("x"))
        }) {
            assertThat(KnownExceptions.categorize(CauseChain.of(exception)))
                    .as(exception.getClass().getName())
                    .isNull();
        }
    }
}
