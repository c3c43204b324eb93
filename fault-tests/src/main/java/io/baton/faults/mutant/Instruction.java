package io.baton.faults.mutant;

import io.baton.faults.probe.Directive.Op;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a record asks its handler for, read from the JSON of a probe record without a library.
 *
 * @param id identity of the record
 * @param op what to do
 * @param millis how long to take for it
 */
record Instruction(String id, Op op, int millis) {

    private static final Pattern FIELD = Pattern.compile("\"(id|op|ms)\":\"?([^\",}]*)\"?");

    static Instruction of(ConsumerRecord<byte[], byte[]> record) {
        Matcher fields = FIELD.matcher(new String(record.value(), StandardCharsets.UTF_8));
        String id = "";
        Op op = Op.OK;
        int millis = 0;
        while (fields.find()) {
            switch (fields.group(1)) {
                case "id" -> id = fields.group(2);
                case "op" -> op = Op.valueOf(fields.group(2).toUpperCase(Locale.ROOT));
                default -> millis = Integer.parseInt(fields.group(2));
            }
        }
        return new Instruction(id, op, millis);
    }
}
