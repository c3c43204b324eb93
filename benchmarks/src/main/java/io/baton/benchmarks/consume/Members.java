package io.baton.benchmarks.consume;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The members of a consumer group, as the broker sees them. Owned by one thread. */
final class Members implements AutoCloseable {

    private static final long LONGEST_SECONDS = 40;

    private final Admin admin;
    private final String group;

    Members(Consuming consuming) {
        this.admin = Admin.create(Map.of("bootstrap.servers", consuming.brokers()));
        this.group = consuming.group();
    }

    /**
     * Waits until so many members have partitions.
     *
     * @throws IllegalStateException if it takes too long
     */
    void awaitPartitions(int members) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        while (withPartitions() < members) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                throw new IllegalStateException(
                        "%d of %d consumers have partitions".formatted(withPartitions(), members));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** None while the group forms. */
    private int withPartitions() throws InterruptedException, ExecutionException {
        try {
            ConsumerGroupDescription description = this.admin
                    .describeConsumerGroups(List.of(this.group))
                    .all()
                    .get()
                    .get(this.group);
            return description == null || description.groupState() != GroupState.STABLE ? 0 : assigned(description);
        } catch (ExecutionException ex) {
            if (ex.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw ex;
        }
    }

    private static int assigned(ConsumerGroupDescription description) {
        return (int) description.members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    @Override
    public void close() {
        this.admin.close();
    }
}
