package io.baton.engine;

/**
 * What a partition holds.
 *
 * @param records from the committable offset to the newest record
 * @param bytes of the records that have not ended
 * @param parkedLanes lanes that wait for a timer or are held
 */
record PartitionLoad(int records, long bytes, int parkedLanes) {}
