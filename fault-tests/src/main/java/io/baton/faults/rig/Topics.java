package io.baton.faults.rig;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics of a cluster.
 *
 * @param cluster where
 */
public record Topics(Cluster cluster) {

    /** Creates a topic with three replicas. */
    public void create(String topic, int partitions, Map<String, String> configuration)
            throws InterruptedException, ExecutionException {
        create(new NewTopic(topic, partitions, (short) 3).configs(configuration));
    }

    /** Creates a topic with these replicas, the first of each partition its leader. */
    public void create(String topic, Map<Integer, List<Integer>> replicas, Map<String, String> configuration)
            throws InterruptedException, ExecutionException {
        create(new NewTopic(topic, replicas).configs(configuration));
    }

    private void create(NewTopic topic) throws InterruptedException, ExecutionException {
        this.cluster.admin().createTopics(List.of(topic)).all().get();
    }

    public void delete(String topic) throws InterruptedException, ExecutionException {
        this.cluster.admin().deleteTopics(List.of(topic)).all().get();
    }

    public boolean exists(String topic) throws InterruptedException, ExecutionException {
        return names().contains(topic);
    }

    private TopicDescription description(String topic) throws InterruptedException, ExecutionException {
        return Objects.requireNonNull(describe(List.of(topic)).get(topic));
    }

    /** The broker that leads a partition. */
    public Broker leader(String topic, int partition) throws InterruptedException, ExecutionException {
        TopicDescription description = description(topic);
        return this.cluster.broker(
                description.partitions().get(partition).leader().id());
    }

    /** The broker that a topic with one replica is on, whether it is there or not. */
    public Broker keeper(String topic) throws InterruptedException, ExecutionException {
        return this.cluster.broker(
                description(topic).partitions().get(0).replicas().get(0).id());
    }

    /** Offsets behind the last record of each partition. */
    public Map<TopicPartition, Long> ends(String topic) throws InterruptedException, ExecutionException {
        int count = description(topic).partitions().size();
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), partition -> OffsetSpec.latest()));
        return this.cluster.admin().listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Whether every replica of every topic has what its leader has. */
    boolean inSync() throws InterruptedException, ExecutionException {
        return describe(names()).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition ->
                        partition.isr().size() == partition.replicas().size());
    }

    private Collection<String> names() throws InterruptedException, ExecutionException {
        return this.cluster
                .admin()
                .listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
    }

    private Map<String, TopicDescription> describe(Collection<String> names)
            throws InterruptedException, ExecutionException {
        return this.cluster.admin().describeTopics(names).allTopicNames().get();
    }
}
