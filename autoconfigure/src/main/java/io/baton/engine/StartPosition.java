package io.baton.engine;

/**
 * Where an assignment starts.
 *
 * @param offset the first offset to be handled
 * @param finishedAhead what has ended beyond it
 * @param committed whether the group has this position committed
 */
record StartPosition(long offset, FinishedAhead finishedAhead, boolean committed) {}
