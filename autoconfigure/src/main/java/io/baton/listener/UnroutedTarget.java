package io.baton.listener;

import io.baton.HandlerContext;
import io.baton.Outcome;
import io.baton.StandardHeaders;
import io.baton.engine.Handled;
import io.baton.engine.RecordTarget;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what no handler takes: skips it, with one warning per topic and event type. Thread-safe. */
final class UnroutedTarget implements RecordTarget<ConsumerRecord<byte[], byte[]>> {

    /** Event types come from outside: so many are told apart, then the warnings end. */
    private static final int MOST_WARNINGS = 100;

    private static final int LONGEST_TYPE = 100;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final Logger log = LoggerFactory.getLogger(UnroutedTarget.class);

    private final String id;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** The id is the container's own, because groups are told apart by it in metrics. */
    UnroutedTarget(String containerId) {
        this.id = containerId + "-unrouted";
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean callsHandler() {
        return false;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public ConsumerRecord<byte[], byte[]> decode(ConsumerRecord<byte[], byte[]> record) {
        return record;
    }

    @Override
    public Handled handle(List<ConsumerRecord<byte[], byte[]>> inputs, HandlerContext context) {
        ConsumerRecord<byte[], byte[]> record = inputs.get(0);
        String type = EventTypeRouter.eventType(record);
        String shown = type == null ? "no " + StandardHeaders.EVENT_TYPE + " header" : "event type " + shown(type);
        if (warned.size() < MOST_WARNINGS && warned.add(record.topic() + '\n' + shown)) {
            log.warn(
                    "No handler of topic={} group={} takes records with {}: they are skipped (first at partition={} offset={})",
                    record.topic(),
                    context.group(),
                    shown,
                    record.partition(),
                    record.offset());
        }
        return new Handled.Done(Outcome.skip("no handler for " + shown));
    }

    /** What could break or redraw a line is replaced; so is what is no text. */
    private static String shown(String type) {
        String start = type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) + "…" : type;
        return "'" + INVISIBLE.matcher(start).replaceAll("?") + "'";
    }
}
