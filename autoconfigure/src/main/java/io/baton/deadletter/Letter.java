package io.baton.deadletter;

import io.baton.ErrorCategory;
import io.baton.engine.FailedRecord;

/**
 * What is written of a failed record.
 *
 * @param failure the record
 * @param category why it is not tried again
 * @param origin where it was before it failed for the first time
 */
record Letter(FailedRecord failure, ErrorCategory category, Origin origin) {}
