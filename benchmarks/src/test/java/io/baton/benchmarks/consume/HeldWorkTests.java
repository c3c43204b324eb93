package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HeldWorkTests {

    private final List<Object> handled = new CopyOnWriteArrayList<>();
    private final HeldWork work = new HeldWork(handled::add);

    @Test
    void nothingIsHandledBeforeItIsReleased() throws Exception {
        Thread consumer = new Thread(() -> {
            try {
                work.handle("early");
            } catch (Exception ex) {
                throw new IllegalStateException(ex);
            }
        });
        consumer.start();
        await().until(() -> consumer.getState() == Thread.State.WAITING);
        assertThat(handled).isEmpty();

        work.release();
        consumer.join();
        work.handle("late");
        assertThat(handled).containsExactly("early", "late");
    }
}
