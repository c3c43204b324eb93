package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.Committed;
import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Generation;
import io.baton.faults.history.History;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Produced;
import io.baton.faults.history.Tenure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What was so in a partition, from any moment to the next at which something changed. */
final class PartitionTimeline {

    /** What happens to healthy applications as well. */
    private static final Set<Fault> COMMON = EnumSet.of(Fault.JOIN, Fault.TERM, Fault.WIND_UP);

    private final History history;
    private final TopicPartition partition;
    private final List<Produced> produced;
    private final List<Tenure> tenures;
    private final List<Disruption> faults;
    private final List<Moment> recreations;

    PartitionTimeline(TopicPartition partition, History history) {
        this.history = history;
        this.partition = partition;
        this.produced = history.produced().stream()
                .filter(Produced::isAcked)
                .filter(record -> isIn(partition, record.where()))
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList();
        this.tenures = history.tenures().stream()
                .filter(tenure -> tenure.partition().equals(partition))
                .toList();
        this.faults = history.disruptions().stream()
                .filter(disruption -> !COMMON.contains(disruption.fault()))
                .toList();
        this.recreations = history.generations(partition).stream()
                .skip(1)
                .map(Generation::from)
                .toList();
    }

    /** Times without change while there is something to do, in their order. */
    List<Stretch> behind() {
        List<Stretch> stretches = new ArrayList<>();
        List<Moment> changes = List.copyOf(changes());
        Backlog backlog = new Backlog();
        for (int i = 1; i < changes.size(); i++) {
            backlog.advance(changes.get(i - 1));
            if (backlog.isBehind()) {
                stretches.add(new Stretch(changes.get(i - 1), changes.get(i)));
            }
        }
        return stretches;
    }

    /** Who held the partition. */
    List<Tenure> holders(Stretch stretch) {
        return this.tenures.stream()
                .filter(tenure -> new Stretch(tenure.from(), tenure.until()).touches(stretch))
                .toList();
    }

    /** Whether the nemesis was at work. */
    boolean isDisturbed(Stretch stretch) {
        return this.faults.stream().anyMatch(fault -> new Stretch(fault.from(), fault.until()).touches(stretch));
    }

    /** Whether something that the nemesis did was over at this moment. */
    boolean isHealed(Moment moment) {
        return this.faults.stream().anyMatch(fault -> fault.until().equals(moment));
    }

    /** When calls for its records began. */
    NavigableSet<Moment> starts() {
        NavigableSet<Moment> starts = new TreeSet<>();
        this.history.calls().stream()
                .filter(call -> call.where().topicPartition().equals(this.partition))
                .map(Call::from)
                .forEach(starts::add);
        return starts;
    }

    /** When its committed offset moved. */
    NavigableSet<Moment> commits() {
        NavigableSet<Moment> moves = new TreeSet<>();
        for (Generation generation : this.history.generations(this.partition)) {
            long highest = -1;
            for (Committed commit : this.history.commits(this.partition)) {
                Moment at = this.history.moment(commit.brokerMillis());
                if (generation.contains(at) && commit.position().offset() > highest) {
                    highest = commit.position().offset();
                    moves.add(at);
                }
            }
        }
        return moves;
    }

    private NavigableSet<Moment> changes() {
        NavigableSet<Moment> changes = new TreeSet<>();
        this.produced.forEach(record -> changes.add(record.at()));
        this.history.commits(this.partition).forEach(commit -> changes.add(this.history.moment(commit.brokerMillis())));
        this.tenures.forEach(tenure -> {
            changes.add(tenure.from());
            changes.add(tenure.until());
        });
        this.faults.forEach(fault -> {
            changes.add(fault.from());
            changes.add(fault.until());
        });
        changes.addAll(starts());
        changes.add(this.history.end());
        return changes.headSet(this.history.end().plusMillis(1), false);
    }

    /** How far the committed offset is behind the end of the partition, as time goes on. */
    private final class Backlog {

        private final List<Committed> commits =
                PartitionTimeline.this.history.commits(PartitionTimeline.this.partition);
        private int nextAnew;
        private int nextProduced;
        private int nextCommit;
        private long end;
        private long committed;

        void advance(Moment moment) {
            while (this.nextAnew < PartitionTimeline.this.recreations.size()
                    && !moment.isBefore(PartitionTimeline.this.recreations.get(this.nextAnew))) {
                take(PartitionTimeline.this.recreations.get(this.nextAnew++).plusMillis(-1));
                this.end = 0;
                this.committed = 0;
            }
            take(moment);
        }

        private void take(Moment moment) {
            List<Produced> records = PartitionTimeline.this.produced;
            while (this.nextProduced < records.size()
                    && !moment.isBefore(records.get(this.nextProduced).at())) {
                this.end = Math.max(this.end, offset(records.get(this.nextProduced++)) + 1);
            }
            while (this.nextCommit < this.commits.size()
                    && !moment.isBefore(momentOf(this.commits.get(this.nextCommit)))) {
                this.committed = this.commits.get(this.nextCommit++).position().offset();
            }
        }

        boolean isBehind() {
            return this.committed < this.end;
        }

        private Moment momentOf(Committed commit) {
            return PartitionTimeline.this.history.moment(commit.brokerMillis());
        }

        private static long offset(Produced record) {
            return record.where() == null ? -1 : record.where().offset();
        }
    }

    private static boolean isIn(TopicPartition partition, @Nullable Coordinates where) {
        return where != null && where.topicPartition().equals(partition);
    }
}
