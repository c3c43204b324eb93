package io.baton.faults.history;

import org.apache.kafka.common.TopicPartition;

/**
 * One time of holding a partition: an owner epoch.
 *
 * @param owner who held it
 * @param partition what was held
 * @param from since when
 * @param until when it ended, or the end of the run
 * @param ending how it ended
 */
public record Tenure(Owner owner, TopicPartition partition, Moment from, Moment until, Ending ending) {}
