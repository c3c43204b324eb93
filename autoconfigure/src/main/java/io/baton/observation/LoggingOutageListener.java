package io.baton.observation;

import io.baton.engine.EngineListener;
import io.baton.engine.FailedRecord;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes a line when records wait for something outside of the application, and when they go on: what a handler depends
 * on, the coordinator of the group. WARN while they wait, INFO when they go on; one line for each probe. Thread-safe.
 */
final class LoggingOutageListener implements EngineListener {

    private static final Logger records = LoggerFactory.getLogger(LoggingEngineListener.RECORDS);
    private static final Logger consumers = LoggerFactory.getLogger(LoggingEngineListener.CONSUMERS);

    private final boolean logKeys;

    LoggingOutageListener(boolean logKeys) {
        this.logKeys = logKeys;
    }

    @Override
    public boolean watchesEveryCall() {
        return false;
    }

    @Override
    public void breakerOpened(FailedRecord failure, Duration probeIn) {
        outage("Dependency seems to be down, the handler pauses", failure, probeIn)
                .write();
    }

    @Override
    public void probeFailed(FailedRecord failure, Duration probeIn) {
        outage("Dependency is still down", failure, probeIn).write();
    }

    private LogLine outage(String what, FailedRecord failure, Duration probeIn) {
        return LogLine.at(Level.WARN, records, what)
                .record(failure.record(), failure.handlerId())
                .with("key", this.logKeys ? LogText.decoded(failure.record().key()) : null)
                .ids(failure.record().headers())
                .failure(failure)
                .took(failure.callDuration().toNanos())
                .with("action", "pause")
                .millis("probe-in-ms", probeIn)
                .exception(failure.exception());
    }

    @Override
    public void breakerClosed(String group, String handlerId, Duration openFor) {
        LogLine.at(Level.INFO, consumers, "Dependency is back, the handler goes on")
                .with("group", group)
                .with("handler", handlerId)
                .with("action", "resume")
                .millis("paused-ms", openFor)
                .write();
    }

    @Override
    public void membershipDoubted(String group) {
        LogLine.at(Level.WARN, consumers, "Partitions may have been lost, no call starts until a commit is accepted")
                .with("group", group)
                .with("action", "pause")
                .write();
    }

    @Override
    public void membershipConfirmed(String group) {
        LogLine.at(Level.INFO, consumers, "Membership is confirmed, calls start again")
                .with("group", group)
                .with("action", "resume")
                .write();
    }

    @Override
    public void pollFailed(String group, Throwable cause) {
        LogLine.at(Level.WARN, consumers, "A poll failed by a fault of the client, its records are fetched again")
                .with("group", group)
                .with("action", "poll-again")
                .exception(cause)
                .write();
    }
}
