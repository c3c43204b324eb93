package io.baton.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A deserializer of bytes as they are, which its client tells of new metadata; no other way to hear of it is open to
 * all. Thread-safe: clients tell on threads of their own.
 */
final class MetadataWatch extends ByteArrayDeserializer implements ClusterResourceListener {

    private final AtomicInteger version = new AtomicInteger();

    @Override
    public void onUpdate(ClusterResource cluster) {
        version.incrementAndGet();
    }

    /** Grows with every update. */
    int version() {
        return version.get();
    }
}
