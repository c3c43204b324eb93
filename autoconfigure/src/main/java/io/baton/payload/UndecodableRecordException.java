package io.baton.payload;

import io.baton.PermanentHandlerException;
import java.lang.reflect.Type;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The bytes of a record are not what its handler takes. The message names the record's position and the type, neither
 * message nor causes repeat anything of what the record holds.
 */
public final class UndecodableRecordException extends PermanentHandlerException {

    private static final long serialVersionUID = 1L;

    private UndecodableRecordException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception.
     *
     * @param record the record; only its position is used
     * @param part what could not be read: {@code value}, {@code key} or a header by its name
     * @param type what it should have been read as
     * @param cause what the library threw; kept as its class names and stack trace, without its messages
     * @return the exception
     */
    public static UndecodableRecordException of(ConsumerRecord<?, ?> record, String part, Type type, Throwable cause) {
        ConversionFailure failure = cause instanceof ConversionFailure known ? known : ConversionFailure.of(cause);
        return new UndecodableRecordException(
                "%s-%d@%d: %s cannot be read as %s: %s"
                        .formatted(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                part,
                                type.getTypeName(),
                                failure.getMessage()),
                failure);
    }
}
