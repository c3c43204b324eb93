package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.EngineListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs for every record has to be cheap: an engine hands over more than a million of them per second. */
class HotPathTests {

    private static final Logger LOGGER = LoggerFactory.getLogger(HotPathTests.class);

    private static final int RECORDS = 1_000_000;
    private static final String HANDLER = "order-created";

    private final MicrometerEngineListener metering = new MicrometerEngineListener(new SimpleMeterRegistry());
    private final LoggingEngineListener logging = new LoggingEngineListener();
    private final ConsumerRecord<byte[], byte[]> record = Records.at(System.currentTimeMillis());

    /**
     * The bound is ten times what is measured on an idle machine, which is printed; it is to catch a lookup per record.
     */
    @Test
    void handledAndSucceededTakeFarLessThanAMicrosecond() {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            run();
            best = Math.min(best, (System.nanoTime() - start) / (double) RECORDS);
        }
        LOGGER.info("handled + succeeded, log and meters: %.0f ns per record".formatted(best));

        assertThat(best).isLessThan(1000);
    }

    @Test
    void nothingIsAllocatedPerRecord() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        run();
        long before = threads.getCurrentThreadAllocatedBytes();
        run();
        long perRecord = (threads.getCurrentThreadAllocatedBytes() - before) / RECORDS;

        assertThat(perRecord).isZero();
    }

    private void run() {
        for (EngineListener listener : List.of(this.metering, this.logging)) {
            for (int i = 0; i < RECORDS; i++) {
                listener.handled(this.record, HANDLER, 100);
                listener.succeeded(this.record, HANDLER, 1);
            }
        }
    }
}
