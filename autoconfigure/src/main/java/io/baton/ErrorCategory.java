package io.baton;

/** What kind of failure an exception stands for, and with it what happens to the record. */
public enum ErrorCategory {
    /** May go away: the record is tried again in its place, and goes to the dead-letter topic when attempts run out. */
    TRANSIENT,
    /** Will not go away: the record goes to the dead-letter topic at once. */
    PERMANENT,
    /** A rule of the business said no: final, counted, neither retried nor dead-lettered. */
    BUSINESS
}
