package io.baton.benchmarks;

import java.io.IOException;

/** Ties a JVM to the one that has launched it, which holds the other end of this one's standard input. */
public final class Lifeline {

    private Lifeline() {}

    /** Returns when the parent lets go, or has died. */
    static void awaitEnd() {
        try {
            while (System.in.read() != -1) {
                // nothing is said, it is only held
            }
        } catch (IOException ex) {
            // as good as an end
        }
    }

    /** Ends this JVM, whatever it is doing, when its parent ends. */
    public static void endWithParent() {
        Thread thread = new Thread(
                () -> {
                    awaitEnd();
                    Runtime.getRuntime().halt(1);
                },
                "lifeline");
        thread.setDaemon(true);
        thread.start();
    }
}
