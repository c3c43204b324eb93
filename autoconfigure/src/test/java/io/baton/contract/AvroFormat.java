package io.baton.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Avro without a registry: single-object encoding, which names the writer's schema by its fingerprint. */
final class AvroFormat {

    private static final Schema TEA = SchemaBuilder.record("Tea")
            .namespace("com.acme.generic")
            .fields()
            .requiredString("leaf")
            .requiredInt("minutes")
            .endRecord();

    private static final SchemaStore.Cache SCHEMAS = new SchemaStore.Cache();

    static {
        SCHEMAS.addSchema(TEA);
        SCHEMAS.addSchema(Coffee.SCHEMA$);
        // Avro makes objects only of classes that are trusted
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getName().equals(Coffee.class.getName())));
    }

    private AvroFormat() {}

    static Schema tea() {
        return TEA;
    }

    /** As Avro's compiler would make it. */
    public static final class Coffee extends SpecificRecordBase {

        public static final Schema SCHEMA$ = SchemaBuilder.record("Coffee")
                .namespace("io.baton.contract.AvroFormat$")
                .fields()
                .requiredString("bean")
                .requiredInt("shots")
                .endRecord();

        private CharSequence bean;
        private int shots;

        public Coffee() {}

        Coffee(String bean, int shots) {
            this.bean = bean;
            this.shots = shots;
        }

        String bean() {
            return bean.toString();
        }

        int shots() {
            return shots;
        }

        @Override
        public Schema getSchema() {
            return SCHEMA$;
        }

        @Override
        public Object get(int field) {
            return field == 0 ? bean : shots;
        }

        @Override
        public void put(int field, Object value) {
            if (field == 0) {
                bean = (CharSequence) value;
            } else {
                shots = (Integer) value;
            }
        }
    }

    /** Writes every Avro record. */
    public static final class AvroSerializer implements Serializer<IndexedRecord> {
        @Override
        public byte[] serialize(String topic, IndexedRecord data) {
            try {
                ByteBuffer bytes =
                        new BinaryMessageEncoder<IndexedRecord>(SpecificData.get(), data.getSchema()).encode(data);
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                return copy;
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }

    /** Reads every Avro record: a {@link Coffee} as such, others as generic records. */
    public static final class AvroDeserializer implements Deserializer<IndexedRecord> {
        @Override
        public IndexedRecord deserialize(String topic, byte[] data) {
            Schema schema = topic.contains("coffee") ? Coffee.SCHEMA$ : TEA;
            try {
                return new BinaryMessageDecoder<IndexedRecord>(SpecificData.get(), schema, SCHEMAS).decode(data);
            } catch (IOException ex) {
                throw new SerializationException("not Avro", ex);
            }
        }
    }
}
