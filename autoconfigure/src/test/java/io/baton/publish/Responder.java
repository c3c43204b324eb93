package io.baton.publish;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Somebody else's service that reads a topic of requests by a plain client. */
final class Responder implements AutoCloseable {

    /** What it does with a request. */
    interface Behaviour {

        void answer(ConsumerRecord<byte[], byte[]> request, Responder responder);
    }

    final String topic;
    final List<ConsumerRecord<byte[], byte[]>> requests = new CopyOnWriteArrayList<>();

    private final KafkaProducer<byte[], byte[]> producer = ReplyBroker.producer();
    private final Behaviour behaviour;
    private final Thread thread = new Thread(this::run, "responder");
    private volatile boolean closed;

    Responder(Behaviour behaviour) {
        this.topic = ReplyBroker.topic("quotes", 2);
        this.behaviour = behaviour;
        thread.start();
    }

    /** Says what it was asked. */
    static Responder echo() {
        return new Responder((request, responder) -> responder.reply(request, request.value()));
    }

    static Responder silent() {
        return new Responder((request, responder) -> {});
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = ReplyBroker.reader(topic)) {
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(request -> {
                    requests.add(request);
                    behaviour.answer(request, this);
                });
            }
        }
    }

    void reply(ConsumerRecord<byte[], byte[]> request, byte[] value, String... headers) {
        reply(header(request, "reply-topic"), header(request, "correlation-id"), value, headers);
    }

    /** Headers are names and values by turns. */
    void reply(String replyTopic, String id, byte[] value, String... headers) {
        ProducerRecord<byte[], byte[]> reply = new ProducerRecord<>(replyTopic, value);
        if (id != null) {
            reply.headers().add("correlation-id", Utf8.bytes(id));
        }
        for (int i = 0; i < headers.length; i += 2) {
            reply.headers().add(headers[i], Utf8.bytes(headers[i + 1]));
        }
        producer.send(reply);
    }

    void flush() {
        producer.flush();
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return record.headers().lastHeader(name) == null
                ? null
                : Utf8.text(record.headers().lastHeader(name).value());
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
