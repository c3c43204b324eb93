package io.baton.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Protobuf without a registry: the message type travels in a header. */
final class ProtobufFormat {

    static final String TYPE_HEADER = "protobuf-type";

    private static final Map<String, Parser<? extends Message>> PARSERS = Map.of(
            Struct.getDescriptor().getFullName(), Struct.parser(),
            Timestamp.getDescriptor().getFullName(), Timestamp.parser());

    private ProtobufFormat() {}

    /** Writes every message. */
    public static final class ProtobufSerializer implements Serializer<Message> {
        @Override
        public byte[] serialize(String topic, Message data) {
            throw new UnsupportedOperationException("without headers nobody could read it");
        }

        @Override
        public byte[] serialize(String topic, Headers headers, Message data) {
            headers.add(TYPE_HEADER, data.getDescriptorForType().getFullName().getBytes(UTF_8));
            return data.toByteArray();
        }
    }

    /** Reads the messages whose parser it knows. */
    public static final class ProtobufDeserializer implements Deserializer<Message> {
        @Override
        public Message deserialize(String topic, byte[] data) {
            throw new UnsupportedOperationException("without headers the type is unknown");
        }

        @Override
        public Message deserialize(String topic, Headers headers, byte[] data) {
            try {
                String type = new String(headers.lastHeader(TYPE_HEADER).value(), UTF_8);
                return PARSERS.get(type).parseFrom(data);
            } catch (InvalidProtocolBufferException ex) {
                throw new SerializationException("not Protobuf", ex);
            }
        }
    }
}
