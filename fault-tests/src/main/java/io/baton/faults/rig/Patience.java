package io.baton.faults.rig;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what has to come true. */
public final class Patience {

    private Patience() {}

    /**
     * Looks four times a second until a condition holds; an exception means that it does not yet.
     *
     * @throws ImpatienceException if it does not in time
     */
    public static void await(String what, Duration timeout, Callable<Boolean> condition) throws InterruptedException {
        if (!holds(timeout, condition)) {
            throw new ImpatienceException("not within " + timeout.toSeconds() + " s: " + what);
        }
    }

    /** Whether a condition comes to hold in time. */
    public static boolean holds(Duration timeout, Callable<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!check(condition)) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        return true;
    }

    /** Lets time pass: for faults that have to last. */
    public static void pass(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    private static boolean check(Callable<Boolean> condition) throws InterruptedException {
        try {
            return condition.call();
        } catch (InterruptedException ex) {
            throw ex;
        } catch (Exception ex) {
            return false;
        }
    }

    /** Something did not come true in time. */
    public static final class ImpatienceException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ImpatienceException(String message) {
            super(message);
        }
    }
}
