package io.baton.payload;

import io.baton.TransientHandlerException;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.UTFDataFormatException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells a schema registry that cannot be reached from bytes that cannot be read. */
final class RetriableFailures {

    private static final int MAX_CAUSES = 20;

    /** I/O exceptions by name, but about what was read and not about how it was fetched. */
    private static final List<Class<? extends IOException>> ABOUT_CONTENT = List.of(
            EOFException.class,
            CharacterCodingException.class,
            ObjectStreamException.class,
            UTFDataFormatException.class,
            ZipException.class);

    private static final List<String> CONTENT_PACKAGES =
            List.of("com.fasterxml.jackson.", "com.google.protobuf.", "org.apache.avro.");

    private RetriableFailures() {}

    static Exception translate(Exception thrown, ConsumerRecord<?, ?> record, RecordPart part) {
        Throwable retriable = find(thrown);
        return retriable == null
                ? thrown
                : new TransientHandlerException(
                        "%s-%d@%d: %s cannot be read at the moment: %s"
                                .formatted(
                                        record.topic(),
                                        record.partition(),
                                        record.offset(),
                                        part,
                                        retriable.getClass().getName()),
                        thrown);
    }

    static boolean isRetriable(Exception thrown) {
        return find(thrown) != null;
    }

    private static @Nullable Throwable find(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
            if (matches(cause)) {
                return cause;
            }
        }
        return null;
    }

    private static boolean matches(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof TimeoutException
                || (cause instanceof IOException io && !isAboutContent(io));
    }

    private static boolean isAboutContent(IOException thrown) {
        return ABOUT_CONTENT.stream().anyMatch(type -> type.isInstance(thrown))
                || CONTENT_PACKAGES.stream()
                        .anyMatch(name -> thrown.getClass().getName().startsWith(name));
    }
}
