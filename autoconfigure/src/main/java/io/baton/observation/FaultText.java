package io.baton.observation;

/** What may be told of an exception outside the log: its class, and its message as a log line shows it. */
public final class FaultText {

    private FaultText() {}

    /**
     * One line without payloads.
     *
     * @param exception the exception
     * @return class and message; the class alone if the message may quote the payload
     */
    public static String of(Throwable exception) {
        ExceptionSummary summary = ExceptionSummary.of(exception);
        return summary.message() == null ? summary.type() : summary.type() + ": " + LogText.clean(summary.message());
    }
}
