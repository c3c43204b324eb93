package io.baton.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Looks at the heap of this JVM whenever the collector has run. Thread-safe. */
public final class HeapWatch {

    private static final double MEGABYTE = 1 << 20;

    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final LongAccumulator highest = new LongAccumulator(Math::max, 0);

    private HeapWatch() {}

    /**
     * Begins to look.
     *
     * @return the watch
     */
    public static HeapWatch begin() {
        HeapWatch watch = new HeapWatch();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, unused) -> watch.collected(notification), null, null);
            }
        }
        return watch;
    }

    private void collected(Notification notification) {
        if (notification.getUserData() instanceof CompositeData data) {
            this.highest.accumulate(
                    GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                            .filter(entry -> this.pools.contains(entry.getKey()))
                            .mapToLong(entry -> entry.getValue().getUsed())
                            .sum());
        }
    }

    /**
     * The most that was in use right after a collection, old garbage included.
     *
     * @return megabytes
     */
    public double highest() {
        return this.highest.get() / MEGABYTE;
    }

    /**
     * What is reachable now.
     *
     * @return megabytes, after a full collection
     */
    public static double reachable() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
