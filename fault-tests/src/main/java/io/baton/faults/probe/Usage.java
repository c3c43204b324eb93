package io.baton.faults.probe;

import com.sun.management.UnixOperatingSystemMXBean;
import io.baton.faults.history.Status;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;

/** What this process holds. */
final class Usage {

    private Usage() {}

    /** Collects garbage and measures. */
    static Status.Usage measured() {
        System.gc();
        return new Status.Usage(heap(), ManagementFactory.getThreadMXBean().getThreadCount(), descriptors());
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
