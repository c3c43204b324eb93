package io.baton.engine;

import io.baton.Ordering;
import java.util.Collection;
import java.util.List;

/**
 * Keeps memory bounded: pauses a partition that holds too many records and, when all of them together hold too many
 * bytes, the one that holds most, then the next; all of them while every handler waits for what it depends on. Owned by
 * the poll thread.
 */
final class FlowControl {

    private static final int PROBES_TO_CHOOSE_FROM = 100;

    /** As long as only records are too many, only they have to become fewer. */
    private static final long ANY_BYTES = Long.MAX_VALUE;

    private final Lanes lanes;
    private final Pauses pauses;

    FlowControl(Lanes lanes, Pauses pauses) {
        this.lanes = lanes;
        this.pauses = pauses;
    }

    void apply() {
        applyBreakers();
        applyLimits();
    }

    private void applyLimits() {
        Collection<PartitionLanes> partitions = lanes.partitions().values();
        long total = 0;
        PartitionLanes fullest = null;
        long most = 0;
        for (PartitionLanes partition : partitions) {
            PartitionLoad load = partition.load();
            total += load.bytes();
            if (partition.paused) {
                continue;
            }
            if (load.records() >= lanes.settings().maxUncommitted()) {
                pause(partition, ANY_BYTES);
            } else if (load.bytes() > most) {
                most = load.bytes();
                fullest = partition;
            }
        }
        if (fullest != null && total > lanes.settings().maxBuffered()) {
            pause(fullest, fullest.load().bytes() / 2);
        }
        for (PartitionLanes partition : partitions) {
            if (partition.paused) {
                resumeOrWait(partition, total);
            }
        }
    }

    /**
     * While nothing is handled, more records would only wait here instead of on the broker; but there must be enough of
     * them to choose probes from, as some records may fail for reasons of their own.
     */
    private void applyBreakers() {
        boolean wait = lanes.allWait();
        for (PartitionLanes partition : lanes.partitions().values()) {
            if (wait && partition.firsts(enoughLanes()).size() >= enoughLanes()) {
                pauses.pause(List.of(partition.partition), Pauses.Reason.BREAKER);
            }
        }
        if (!wait) {
            pauses.resume(pauses.paused(Pauses.Reason.BREAKER), Pauses.Reason.BREAKER);
        }
    }

    private int enoughLanes() {
        return lanes.settings().ordering() == Ordering.PARTITION ? 1 : PROBES_TO_CHOOSE_FROM;
    }

    private void resumeOrWait(PartitionLanes partition, long total) {
        PartitionLoad load = partition.load();
        if (mayResume(load, total)) {
            resume(partition);
        } else if (partition.isRelieved()) {
            partition.relieveAt(load.records() / 2, load.bytes() / 2);
        }
    }

    private boolean mayResume(PartitionLoad load, long total) {
        boolean roomForRecords = load.records() <= recordsToResumeAt();
        boolean roomForBytes = load.bytes() == 0 || total <= lanes.settings().maxBuffered() / 4 * 3;
        return roomForRecords && roomForBytes;
    }

    /**
     * The sooner newer records come, the sooner those of them that fail begin to wait; but every resumption should
     * bring more than a poll or two. Always below the limit.
     */
    private int recordsToResumeAt() {
        return (int) (lanes.settings().maxUncommitted() * 3L / 4);
    }

    private void pause(PartitionLanes partition, long bytesToResumeAt) {
        partition.paused = true;
        partition.relieveAt(recordsToResumeAt(), bytesToResumeAt);
        pauses.pause(List.of(partition.partition), Pauses.Reason.LIMIT);
        lanes.listener().paused(partition.partition, true);
    }

    private void resume(PartitionLanes partition) {
        partition.paused = false;
        pauses.resume(List.of(partition.partition), Pauses.Reason.LIMIT);
        lanes.listener().paused(partition.partition, false);
    }
}
