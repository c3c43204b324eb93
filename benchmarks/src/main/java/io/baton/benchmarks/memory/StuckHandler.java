package io.baton.benchmarks.memory;

import io.baton.Key;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An application whose handler fails for one key until it is healed. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StuckHandler {

    /** The key that fails. */
    static final String STUCK = "stuck";

    private final Calls calls;

    StuckHandler(Calls calls) {
        this.calls = calls;
    }

    @TopicHandler(id = "stuck", topics = "${benchmark.topic}", concurrency = 8)
    void handle(byte[] value, @Key String key) {
        this.calls.handle(key, ByteBuffer.wrap(value).getInt());
    }

    /** What the handler has seen. Thread-safe. */
    static final class Calls {

        private static final long LONGEST_SECONDS = 240;

        private final AtomicInteger handled = new AtomicInteger();
        private final AtomicInteger wrong = new AtomicInteger();
        private final Map<String, Integer> last = new ConcurrentHashMap<>();
        private final CountDownLatch failed = new CountDownLatch(1);
        private final CountDownLatch all = new CountDownLatch(1);
        private final int expected;
        private volatile boolean healed;

        Calls(int expected) {
            this.expected = expected;
        }

        void handle(String key, int number) {
            if (key.equals(STUCK) && !this.healed) {
                this.failed.countDown();
                throw new TransientHandlerException("not yet");
            }
            Integer previous = this.last.put(key, number);
            if (previous != null && previous >= number) {
                this.wrong.incrementAndGet();
            }
            if (this.handled.incrementAndGet() == this.expected) {
                this.all.countDown();
            }
        }

        int handled() {
            return this.handled.get();
        }

        /** Records that came behind a later one of their key, or again. */
        int wrong() {
            return this.wrong.get();
        }

        void heal() {
            this.healed = true;
        }

        void awaitFailure() throws InterruptedException {
            await(this.failed);
        }

        void awaitAll() throws InterruptedException {
            await(this.all);
        }

        private void await(CountDownLatch latch) throws InterruptedException {
            if (!latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("%d of %d records".formatted(handled(), this.expected));
            }
        }
    }
}
