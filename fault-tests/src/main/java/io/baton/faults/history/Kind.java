package io.baton.faults.history;

/** What a line of a journal says. */
public enum Kind {
    /** The handler was called. */
    START,
    /** The handler returned. */
    END,
    /** The handler threw something that is to be tried again. */
    FAIL,
    /** The handler threw something that trying again does not mend. */
    PERMANENT,
    /** The handler threw a business exception: final, neither tried again nor dead-lettered. */
    BUSINESS,
    /** The handler threw an {@link Error}. */
    ERROR,
    /** The handler was interrupted: that says nothing about the record. */
    INTERRUPTED,
    /** The instance was given a partition. */
    ASSIGNED,
    /** The instance was told to give a partition up in good order: it drains and commits. */
    REVOKING,
    /** A commit of what had ended in a partition failed. */
    UNCOMMITTED,
    /** A partition was taken back in good order. */
    REVOKED,
    /** The instance learned that it had lost a partition. */
    LOST,
    /** A dead letter was not acknowledged in time: whether it is written nobody knows. */
    LETTER_UNKNOWN,
    /** The instance began to stop. */
    STOPPING,
    /** The instance has stopped. */
    STOPPED;

    /** Whether the line closes a call of the handler. */
    public boolean closesCall() {
        return this == FAIL || this == PERMANENT || this == ERROR || this == INTERRUPTED || endsRecord();
    }

    /** Whether the record needs nothing more: it may be committed. */
    public boolean endsRecord() {
        return this == END || this == BUSINESS;
    }
}
