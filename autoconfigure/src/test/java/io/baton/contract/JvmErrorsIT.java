package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.DeadLetterHeaders;
import io.baton.Ordering;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** R-F5: a dying JVM acknowledges nothing; an error of one record is that record's. */
class JvmErrorsIT {

    @ParameterizedTest
    @EnumSource
    void outOfMemoryStopsTheHandlerAndAcknowledgesNothing(Ordering ordering) {
        Ledger ledger = new Ledger(1).fails("fatal", new OutOfMemoryError("test: no space"));
        Broker.send(ledger.topic, "first");

        try (Application application = Application.handling(ledger)
                .and("kafka.consumer.ordering=" + ordering)
                .start()) {
            ledger.awaitCommitted(1);
            Broker.send(ledger.topic, "fatal");
            await().atMost(SOON).until(() -> !application.container(Ledger.ID).isRunning());
            await().atMost(SOON).until(() -> Broker.members(ledger.group) == 0);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isFalse();
            assertThat(Broker.committed(ledger.group, ledger.topic)).isEqualTo(1);
            assertThat(Broker.topics()).doesNotContain(ledger.letters());

            ledger.succeeds("fatal");
            application.container(Ledger.ID).start();
            ledger.awaitCommitted(2);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        assertThat(ledger.begun).containsExactly("first", "fatal", "fatal");
    }

    @ParameterizedTest
    @MethodSource
    void anErrorOfOneRecordIsItsPermanentFailure(Error error) {
        Ledger ledger = new Ledger(1).fails("broken", error);
        Broker.send(ledger.topic, "broken", "next");

        try (Application application = Application.handling(ledger).start()) {
            ledger.awaitCommitted(2);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        assertThat(ledger.callsOf("broken")).isEqualTo(1);
        assertThat(Broker.headers(Broker.read(ledger.letters()).get(0)))
                .containsEntry(DeadLetterHeaders.CATEGORY, "permanent");
    }

    static Stream<Error> anErrorOfOneRecordIsItsPermanentFailure() {
        return Stream.of(new StackOverflowError(), new NoClassDefFoundError("com/example/Gone"), new AssertionError());
    }
}
