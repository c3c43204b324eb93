package io.baton;

/**
 * Which records must be handled one after another, in offset order. The order holds while a record is retried and while
 * it waits for its dead-letter topic.
 */
public enum Ordering {
    /** One record of a partition at a time. */
    PARTITION,
    /** One record of a key (per partition) at a time; records without a key have no order among themselves. */
    KEY,
    /** No order: every record is on its own. */
    NONE
}
