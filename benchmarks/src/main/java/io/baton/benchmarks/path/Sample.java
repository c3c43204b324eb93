package io.baton.benchmarks.path;

import com.sun.management.ThreadMXBean;
import io.baton.benchmarks.Figures;
import java.lang.management.ManagementFactory;

/**
 * Where the JVM stands: records handled, time, and what its threads have used so far. Collector and compiler are not
 * among the threads.
 *
 * @param records handled records
 * @param nanos time
 * @param cpuNanos processor time of all other threads
 * @param bytes what they have allocated
 */
record Sample(long records, long nanos, long cpuNanos, long bytes) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Sample take(Handled handled) {
        long cpu = 0;
        long bytes = 0;
        for (long id : THREADS.getAllThreadIds()) {
            if (id != Thread.currentThread().getId()) {
                cpu += Math.max(0, THREADS.getThreadCpuTime(id));
                bytes += Math.max(0, THREADS.getThreadAllocatedBytes(id));
            }
        }
        return new Sample(handled.records(), System.nanoTime(), cpu, bytes);
    }

    /** What one record has cost since. */
    Figures since(Sample earlier) {
        double handled = this.records - earlier.records;
        return Figures.none()
                .and("wall", (this.nanos - earlier.nanos) / handled)
                .and("cpu", (this.cpuNanos - earlier.cpuNanos) / handled)
                .and("bytes", (this.bytes - earlier.bytes) / handled);
    }
}
