package io.baton.faults.history;

/**
 * Who held a partition, and which time of holding it: an owner epoch.
 *
 * @param instance name of the instance; a restarted one keeps it
 * @param pid process id; a restarted instance has another
 * @param epoch grows with every assignment of the partition within the process; -1 where it does not apply
 */
public record Owner(String instance, long pid, long epoch) {

    /** Whether both are the same process. */
    public boolean isSameProcess(Owner other) {
        return this.instance.equals(other.instance) && this.pid == other.pid;
    }

    @Override
    public String toString() {
        return this.instance + "/" + this.pid + "#" + this.epoch;
    }
}
