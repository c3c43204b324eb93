package io.baton.observation;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Boot's tracing modules configure with the OpenTelemetry bridge, by hand; ended spans are kept in memory. */
public final class Spans {

    /** The trace and the span of a sender, as they are on the wire. */
    public static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static final String PARENT = "00f067aa0ba902b7";
    public static final String TRACEPARENT = "00-" + TRACE + "-" + PARENT + "-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final Tracer tracer;
    private final Propagator propagator;

    public Spans() {
        io.opentelemetry.api.trace.Tracer otel = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(this.exporter))
                .build()
                .get("test");
        this.tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
        this.propagator = new OtelPropagator(
                ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())),
                otel);
        this.registry
                .observationConfig()
                .observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
                        new PropagatingReceiverTracingObservationHandler<>(this.tracer, this.propagator),
                        new PropagatingSenderTracingObservationHandler<>(this.tracer, this.propagator),
                        new DefaultTracingObservationHandler(this.tracer)));
    }

    public ObservationRegistry registry() {
        return this.registry;
    }

    public Tracer tracer() {
        return this.tracer;
    }

    public Propagator propagator() {
        return this.propagator;
    }

    public List<SpanData> ended() {
        return this.exporter.getFinishedSpanItems();
    }

    public List<SpanData> ended(String name) {
        return ended().stream().filter(span -> span.getName().equals(name)).toList();
    }

    SpanData onlyOne() {
        if (ended().size() != 1) {
            throw new AssertionError(ended());
        }
        return ended().get(0);
    }

    public static Map<String, String> attributes(SpanData span) {
        Map<String, String> attributes = new TreeMap<>();
        for (Map.Entry<AttributeKey<?>, Object> entry :
                span.getAttributes().asMap().entrySet()) {
            attributes.put(entry.getKey().getKey(), String.valueOf(entry.getValue()));
        }
        return attributes;
    }
}
