package io.baton.engine;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What is to be committed for a partition.
 *
 * @param lanes the partition
 * @param offset offset and metadata
 * @param changes for {@link PartitionLanes#committed}
 */
record CommitPoint(PartitionLanes lanes, OffsetAndMetadata offset, long changes) {}
