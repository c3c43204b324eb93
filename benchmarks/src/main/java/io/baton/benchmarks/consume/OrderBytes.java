package io.baton.benchmarks.consume;

import org.apache.kafka.common.serialization.Deserializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads orders as one does by hand: with one reader that was built before. Immutable. */
final class OrderBytes implements Deserializer<Object> {

    private static final ObjectReader READER = JsonMapper.builder().build().readerFor(Order.class);

    @Override
    public Object deserialize(String topic, byte[] data) {
        return READER.readValue(data);
    }
}
