package io.baton.listener;

import io.baton.engine.EngineListener;
import io.baton.engine.FailedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * Stops its container when the JVM is dying under one of its handlers, or its engine is broken, remembers what has
 * stopped it and, if it is asked to, starts it again. Thread-safe.
 *
 * <p>A container that is to be started again stays running in spring-kafka's eyes and only its consumer is stopped: so
 * whoever stops it meanwhile is heard.
 */
final class SupervisedContainer implements EngineListener {

    private static final Logger log = LoggerFactory.getLogger(SupervisedContainer.class);

    private final Subscription subscription;
    private final Restarts restarts;

    /** Guarded by this. */
    private final RestartBackoff backoff;

    /** Set once, before the container starts. */
    private volatile @Nullable ConcurrentMessageListenerContainer<?, ?> container;

    /** Guarded by this: what has stopped the container since it was started last. */
    private @Nullable ContainerFault fault;

    /** Guarded by this: why the brokers do not let it in, while it goes on trying. */
    private @Nullable ContainerFault refusal;

    /** Guarded by this: whether a consumer has ever run. */
    private boolean started;

    /** Guarded by this: whether spring-kafka took the container for running when an error had stopped its consumer. */
    private boolean keptRunning;

    SupervisedContainer(Subscription subscription, Restarts restarts) {
        this.subscription = subscription;
        this.restarts = restarts;
        this.backoff = new RestartBackoff(subscription.consumer().restart());
    }

    void supervises(ConcurrentMessageListenerContainer<?, ?> newContainer) {
        container = newContainer;
    }

    boolean isOf(@Nullable Object other) {
        return other != null && other == container;
    }

    @Override
    public void halted(FailedRecord failure) {
        failed("the JVM reported a fatal error", failure.exception(), true);
        // the stop waits for the handler thread this runs on
        inBackground(halting -> halting.stopAbnormally(() -> {}));
    }

    @Override
    public void broken(String group, Throwable cause) {
        boolean again = failed("its engine cannot go on", cause, cause instanceof VirtualMachineError);
        inBackground(halting -> stop(halting, again));
    }

    /** Polling has failed for good; true if the consumer is stopped, to be started again. Called by the poll thread. */
    boolean pollFailed(Exception exception) {
        ConcurrentMessageListenerContainer<?, ?> failing = container;
        if (!failed("polling failed", exception, false) || failing == null) {
            return false;
        }
        stop(failing, true);
        return true;
    }

    private static void stop(ConcurrentMessageListenerContainer<?, ?> stopping, boolean again) {
        if (again) {
            for (KafkaMessageListenerContainer<?, ?> child : stopping.getContainers()) {
                child.stopAbnormally(() -> {});
            }
        } else {
            stopping.stopAbnormally(() -> {});
        }
    }

    private void inBackground(Consumer<ConcurrentMessageListenerContainer<?, ?>> action) {
        ConcurrentMessageListenerContainer<?, ?> supervised = container;
        if (supervised != null) {
            Thread stopper = new Thread(() -> action.accept(supervised), "baton-halt");
            stopper.setDaemon(true);
            stopper.start();
        }
    }

    /** Remembers what has stopped the container; true if it is to be started again. The first fault says it all. */
    private synchronized boolean failed(String what, @Nullable Throwable cause, boolean fatal) {
        ContainerFault known = fault;
        if (known == null || (fatal && !known.fatal())) {
            fault = new ContainerFault(Instant.now(), what, cause, fatal, null);
        }
        return mayRestart();
    }

    private synchronized boolean mayRestart() {
        return fault != null
                && !fault.fatal()
                && subscription.consumer().restart().enabled();
    }

    /** spring-kafka says that the consumer runs. */
    synchronized void consumerStarted() {
        fault = null;
        refusal = null;
        started = true;
        backoff.started(System.nanoTime());
    }

    /** spring-kafka says that no thread was there to run the consumer. */
    synchronized void consumerNotStarted() {
        failed("no thread has started its consumer", null, true);
        keptRunning = true;
    }

    /** spring-kafka says why the consumer has ended. */
    synchronized void consumerStopped(Reason reason) {
        refusal = null;
        if (fault == null && reason == Reason.NORMAL) {
            return;
        }
        if (fault == null) {
            failed(what(reason), null, reason == Reason.ERROR);
        }
        ConcurrentMessageListenerContainer<?, ?> stopped = container;
        keptRunning = stopped != null && stopped.isRunning();
        ContainerFault known = fault;
        if (known != null) {
            settle(known);
        }
    }

    private synchronized void settle(ContainerFault known) {
        if (!mayRestart() || !keptRunning) {
            log.error("Container {} was stopped by an error and stays stopped: {}", id(), text(known));
            return;
        }
        Duration delay = backoff.next(System.nanoTime());
        ContainerFault planned = known.restartedAt(Instant.now().plus(delay));
        fault = planned;
        log.error(
                "Container {} was stopped by an error and is started again in {} ms: {}",
                id(),
                delay.toMillis(),
                text(known));
        restarts.after(delay, id(), () -> restart(planned));
    }

    private void restart(ContainerFault planned) {
        ConcurrentMessageListenerContainer<?, ?> stopped = container;
        if (stopped == null || !stillStandsFor(planned)) {
            return;
        }
        if (!stopped.isRunning()) {
            log.info("Container {} is not started again, as somebody has stopped it meanwhile", id());
            return;
        }
        log.warn("Container {} is started again after an error, restart {}", id(), restartCount());
        try {
            stopped.stop();
            stopped.start();
        } catch (Throwable e) {
            startFailed(e);
        }
    }

    private synchronized void startFailed(Throwable exception) {
        fault = null;
        failed("it could not be started again", exception, exception instanceof Error);
        ConcurrentMessageListenerContainer<?, ?> failing = container;
        keptRunning = failing != null && failing.isRunning();
        ContainerFault known = fault;
        if (known != null) {
            settle(known);
        }
    }

    private synchronized boolean stillStandsFor(ContainerFault planned) {
        return planned.equals(fault);
    }

    private synchronized int restartCount() {
        return backoff.restarts();
    }

    /** spring-kafka says that the brokers do not let the consumer in; null when they do again. */
    synchronized void refused(@Nullable String reason) {
        if (reason == null) {
            refusal = null;
        } else if (refusal == null) {
            refusal = new ContainerFault(Instant.now(), "the brokers refuse it: " + reason, null, false, null);
        }
    }

    synchronized ContainerState state() {
        ContainerState.Activity activity = activity();
        ContainerFault reason = activity == ContainerState.Activity.FAILED ? fault : refusal;
        return new ContainerState(
                subscription.group(),
                subscription.members().stream()
                        .map(SupervisedContainer::handler)
                        .toList(),
                subscription.consumer(),
                activity,
                reason);
    }

    private synchronized ContainerState.Activity activity() {
        ConcurrentMessageListenerContainer<?, ?> supervised = container;
        boolean stopped = supervised == null || !supervised.isRunning();
        if (fault != null && !(stopped && keptRunning)) {
            return ContainerState.Activity.FAILED;
        }
        if (supervised == null || stopped) {
            return started ? ContainerState.Activity.STOPPED : ContainerState.Activity.NEW;
        }
        return supervised.isPauseRequested() ? ContainerState.Activity.PAUSED : ContainerState.Activity.RUNNING;
    }

    private static ContainerState.Handler handler(Subscription.Member member) {
        boolean everyTopic = member.definition().topicPattern() != null;
        return new ContainerState.Handler(
                member.definition().id(),
                everyTopic ? List.of(String.valueOf(member.definition().topicPattern())) : member.topics(),
                everyTopic);
    }

    private String id() {
        return subscription.id();
    }

    private static String what(Reason reason) {
        return switch (reason) {
            case FENCED -> "another member has taken its place (fenced)";
            case AUTH -> "the brokers refuse it";
            case NO_OFFSET -> "it has no position";
            case ERROR -> "an Error has ended its poll thread";
            default -> "its consumer was stopped abnormally";
        };
    }

    private static String text(ContainerFault fault) {
        Throwable cause = fault.cause();
        return cause == null
                ? fault.what()
                : fault.what() + ": " + cause.getClass().getName();
    }
}
