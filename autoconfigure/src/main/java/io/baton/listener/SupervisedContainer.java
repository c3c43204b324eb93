package io.baton.listener;

import io.baton.engine.EngineListener;
import io.baton.engine.FailedRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Stops a container when the JVM is dying under one of its handlers, or its engine is broken, so that health can tell.
 * Thread-safe.
 */
final class HaltStop implements EngineListener {

    /** Set once, before the container starts. */
    private volatile @Nullable MessageListenerContainer container;

    void stops(MessageListenerContainer newContainer) {
        container = newContainer;
    }

    @Override
    public void halted(FailedRecord failure) {
        stop();
    }

    @Override
    public void broken(String group, Throwable cause) {
        stop();
    }

    private void stop() {
        MessageListenerContainer halting = container;
        if (halting != null) {
            // the stop waits for the handler thread this runs on
            Thread stopper = new Thread(() -> halting.stopAbnormally(() -> {}), "baton-halt");
            stopper.setDaemon(true);
            stopper.start();
        }
    }
}
