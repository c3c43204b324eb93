package io.baton.benchmarks.path;

import io.baton.benchmarks.Application;
import io.baton.benchmarks.Tracing;

/**
 * Whose path is measured.
 *
 * @param name the name in the table; its parts say what is special
 */
record PathPeer(String name) {

    /** Starts to handle, for as long as the JVM lives. */
    Handled start() {
        Handled handled = new Handled();
        if (is("raw")) {
            RawLoop.start(handled, sampled(), is("text"));
        } else {
            var unused = application(handled).start();
        }
        return handled;
    }

    private Application application(Handled handled) {
        Application application = Application.of("localhost:1", "path")
                .with(PathApplications.WithFakeClient.class)
                .bean(Handled.class, () -> handled)
                .set("benchmark.sampled=" + sampled(), "kafka.consumer.ordering=" + ordering());
        if (is("spring")) {
            application.with(PathApplications.SpringKafka.class).set("kafka.enabled=false");
        } else {
            application.with(is("text") ? PathApplications.BatonText.class : PathApplications.Baton.class);
        }
        if (is("unmetered")) {
            application.without(Application.Metrics.class);
        }
        if (is("traced")) {
            application.with(Tracing.class).set("spring.kafka.listener.observation-enabled=true");
        }
        return application;
    }

    private String ordering() {
        if (is("key")) {
            return "key";
        }
        return is("none") ? "none" : "partition";
    }

    /** Of so many senders' traces one is sampled. */
    private int sampled() {
        return is("traced") ? (int) Math.round(1 / Tracing.SAMPLED) : 0;
    }

    private boolean is(String part) {
        return ("-" + this.name + "-").contains("-" + part + "-");
    }
}
