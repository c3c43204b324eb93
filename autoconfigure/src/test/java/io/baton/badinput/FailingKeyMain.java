package io.baton.badinput;

import io.baton.Key;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * An application whose first key fails until everything that may go on has gone on, then heals. Ends with 0 if every
 * record was handled once, those of one key in order. Partition 0 has the failing key, partition 1 has not.
 */
final class FailingKeyMain {

    /** The key that fails; half of partition 0 has it. */
    static final String STUCK = "stuck";

    private static final long LONGEST_SECONDS = 150;

    private FailingKeyMain() {}

    /** Takes brokers, topic, records of partition 0, of partition 1, and properties. */
    public static void main(String[] args) throws Exception {
        int behind = Integer.parseInt(args[2]);
        int elsewhere = Integer.parseInt(args[3]);
        String[] properties = Arrays.copyOfRange(args, 4, args.length);
        try (Application application = Application.start(args[0], args[1], Handlers.class, properties)) {
            Handlers handlers = application.bean(Handlers.class);
            await("the other partition", () -> handlers.elsewhere.get() == elsewhere);
            awaitStandstill(handlers);
            long waitingHeap = heapAfterCollection();
            require(handlers.stuckHandled.get() == 0, "the failing key must wait");
            System.out.printf(
                    "while failing: handled elsewhere=%d beside=%d, attempts=%d, heap=%d MB%n",
                    handlers.elsewhere.get(), handlers.beside.get(), handlers.attempts.get(), waitingHeap);
            handlers.healed = true;
            await("the rest", () -> handlers.beside.get() + handlers.stuckHandled.get() >= behind);
            require(handlers.beside.get() + handlers.stuckHandled.get() == behind, "nothing is handled twice");
            require(handlers.outOfOrder.get() == 0, handlers.outOfOrder.get() + " records out of order");
        }
        System.out.println("healed in order");
        System.exit(0);
    }

    /** Records beside the failing key go on until the partition has reached its limit. */
    private static void awaitStandstill(Handlers handlers) throws InterruptedException {
        int before;
        do {
            before = handlers.beside.get();
            TimeUnit.SECONDS.sleep(2);
        } while (handlers.beside.get() != before);
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!condition.getAsBoolean()) {
            require(System.nanoTime() - end < 0, "waited too long for " + what);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static long heapAfterCollection() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            System.out.println("failed: " + what);
            Runtime.getRuntime().halt(2);
        }
    }

    static class Handlers {
        final AtomicInteger attempts = new AtomicInteger();
        final AtomicInteger stuckHandled = new AtomicInteger();
        final AtomicInteger beside = new AtomicInteger();
        final AtomicInteger elsewhere = new AtomicInteger();
        final AtomicLong outOfOrder = new AtomicLong();
        private final Map<String, Long> last = new ConcurrentHashMap<>();
        private volatile boolean healed;

        @TopicHandler(topics = "${test.topic}", concurrency = 8)
        void handle(byte[] value, @Key String key) {
            if (key.equals(STUCK) && !healed) {
                attempts.incrementAndGet();
                throw new TransientHandlerException("not yet");
            }
            long number = ByteBuffer.wrap(value).getLong();
            Long previous = last.put(key, number);
            if (previous != null && previous >= number) {
                outOfOrder.incrementAndGet();
            }
            counter(key).incrementAndGet();
        }

        private AtomicInteger counter(String key) {
            if (key.equals(STUCK)) {
                return stuckHandled;
            }
            return key.startsWith("beside") ? beside : elsewhere;
        }
    }
}
