package io.baton.faults.probe;

import com.sun.management.UnixOperatingSystemMXBean;
import io.baton.faults.history.Status;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;

/**
 * What this process holds.
 *
 * @param concurrency how many threads its handlers may have: so many come and go as they are needed
 */
record Usage(int concurrency) {

    private static final String HANDLERS = "baton-probe-";

    /** Collects garbage and measures. */
    Status.Usage measured() {
        System.gc();
        return new Status.Usage(heap(), threads(), descriptors());
    }

    /** All threads but those that handlers may have. */
    private int threads() {
        long handlers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(HANDLERS))
                .count();
        return ManagementFactory.getThreadMXBean().getThreadCount() - (int) Math.min(handlers, this.concurrency);
    }

    /** What the collection has left. */
    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static int descriptors() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix ? (int) unix.getOpenFileDescriptorCount() : 0;
    }
}
