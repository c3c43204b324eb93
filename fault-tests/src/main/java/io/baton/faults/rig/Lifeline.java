package io.baton.faults.rig;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends the processes of the rig when the rig ends, however it ends. */
public final class Lifeline {

    // concurrent: filled by whoever starts a process
    private static final Set<Process> HELD = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> HELD.forEach(Process::destroyForcibly), "lifeline"));
    }

    private Lifeline() {}

    static void hold(Process process) {
        HELD.add(process);
        var unused = process.onExit().thenRun(() -> HELD.remove(process));
    }

    /** To be called in the started process: ends it at the end of its standard input. */
    public static void follow() {
        Thread thread = new Thread(Lifeline::awaitEnd, "lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() != -1) {
                // nobody writes
            }
        } catch (IOException ex) {
            // as good as the end
        }
        Runtime.getRuntime().halt(99);
    }
}
