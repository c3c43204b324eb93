package io.baton.badinput;

import static io.baton.badinput.Topics.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.baton.BusinessHandlerException;
import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Key;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.messaging.handler.annotation.Header;

/** R-B8: what is in records and passwords is in no log line, and nothing from outside makes a line of its own. */
@ExtendWith(OutputCaptureExtension.class)
class LogHygieneIT {

    private static final String SECRET = "s3cr3t-marker";
    private static final String FORGERY = "\n\r\u0085\u2028forged line\u001b[2K\n12:00:00.000 ERROR forged line";
    private static final Pattern LOG_LINE = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*");
    private static final Pattern STACK_LINE =
            Pattern.compile("(\\tat |\\t\\.\\.\\. |Caused by: |Wrapped by: |io\\.baton\\.observation\\.BareTrace: ).*");

    /** What the handler below does with a record of this fate. */
    private static final List<String> FATES = List.of(
            "fine",
            "business",
            "permanent",
            "transient",
            "recovers",
            "parses",
            "quotes-as-cause",
            "skip",
            "dead-letter");

    private static BrokerProcess broker;
    private static Topics topics;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = BrokerProcess.started();
        topics = new Topics(broker.servers());
    }

    @AfterAll
    static void stopBroker() throws Exception {
        topics.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "DEBUG"})
    void writesNoPayloadKeyOrHeaderWhateverTheFate(String level, CapturedOutput output) throws Exception {
        String topic = topics.create("secret", 1, Map.of());
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String fate : FATES) {
            records.add(record(topic, fate, "\"" + SECRET + "\"", SECRET, SECRET));
        }
        records.add(record(topic, "garbage", SECRET + "{", SECRET, SECRET));
        records.add(record(topic, "fine", "{\"wrong\": \"" + SECRET + "\"}", SECRET, SECRET));
        topics.send(records);

        try (Application application = start(topic, Fates.class, level)) {
            application.awaitCommitted(topics, records.size());
        } finally {
            assertThat(output.getAll())
                    .contains("Record dead-lettered", "Record refused", "Record recovered")
                    .doesNotContain(SECRET);
        }
        assertThat(topics.read(topic + ".dlq", 7)).as("letters").hasSize(7);
    }

    @Test
    void writesNoKeyOrHeaderThatCannotBeRead(CapturedOutput output) throws Exception {
        String topic = topics.create("secret-parts", 1, Map.of());
        topics.send(List.of(record(topic, "x", "1", SECRET, SECRET), record(topic, "y", "1", "\"" + SECRET, "7")));

        try (Application application = start(topic, Typed.class, "DEBUG")) {
            application.awaitCommitted(topics, 2);
        }
        assertThat(output.getAll()).contains("Record dead-lettered").doesNotContain(SECRET);
    }

    @Test
    void writesNothingOfALetterThatCannotBeWritten(CapturedOutput output) throws Exception {
        String topic = topics.create("secret-letter", 1, Map.of());
        topics.send(record(topic, "permanent", "\"" + SECRET + "\"", SECRET, SECRET));

        try (Application application = start(topic, Fates.class, "DEBUG", "kafka.dead-letter.create=false")) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(output.getAll()).contains("Dead letter not written"));
            assertThat(application.bean(Fates.class)).isNotNull();
        }
        assertThat(output.getAll()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "DEBUG"})
    void keepsEveryLineItsOwn(String level, CapturedOutput output) throws Exception {
        String topic = topics.create("forgery", 1, Map.of());
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String fate : FATES) {
            records.add(record(topic, fate, "\"forged\"", FORGERY, FORGERY));
        }
        topics.send(records);

        try (Application application = start(topic, Forging.class, level)) {
            int before = output.getAll().length();
            application.awaitCommitted(topics, records.size());
            await().untilAsserted(() -> assertThat(output.getAll()).contains("action=dead-letter"));
            assertThat(output.getAll().substring(before).split("[\\n\\r\\u0085\\u2028\\u2029]+"))
                    .filteredOn(line -> !line.isEmpty())
                    .allMatch(line -> LOG_LINE.matcher(line).matches()
                            || STACK_LINE.matcher(line).matches())
                    .noneMatch(line -> line.startsWith("12:00:00.000"))
                    .noneMatch(line -> line.contains("\u001b"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.security.sasl.mechanism=PLAIN",
                "kafka.security.sasl.mechanism=SCRAM-SHA-512",
                "kafka.security.sasl.mechanism=NONSENSE",
                "kafka.security.protocol=PLAINTEXT",
                "kafka.security.protocol=NONSENSE",
                "kafka.security.sasl.jaas-config=not jaas password=" + SECRET,
                "kafka.properties[sasl.jaas.config]=not jaas password=" + SECRET,
                "kafka.properties[ssl.keystore.password]=" + SECRET,
                "kafka.properties[ssl.key.password]=" + SECRET,
                "kafka.properties[sasl.oauthbearer.client.credentials.client.secret]=" + SECRET,
                "kafka.consumer.concurrency=many"
            })
    void tellsNobodyThePassword(String property, CapturedOutput output) throws Exception {
        String topic = topics.create("password", 1, Map.of());
        boolean ownLogin = property.contains("jaas");
        Throwable failure = catchThrowable(() -> {
            try (Application application = start(
                    topic,
                    Fates.class,
                    "DEBUG",
                    "logging.level.org.apache.kafka=INFO",
                    "logging.level.org.springframework.kafka=DEBUG",
                    ownLogin ? "x=y" : "kafka.security.sasl.username=user",
                    ownLogin ? "x=y" : "kafka.security.sasl.password=" + SECRET,
                    property)) {
                assertThat(application.bean(Fates.class)).isNotNull();
                TimeUnit.SECONDS.sleep(2);
            }
        });
        assertThat(output.getAll()).doesNotContain(SECRET);
        assertThat(text(failure)).doesNotContain(SECRET);
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }

    private static Application start(String topic, Class<?> handlers, String level, String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("logging.level.io.baton=" + level);
        all.add("kafka.consumer.max-retries=2");
        all.add("kafka.consumer.hang-warning=200ms");
        return Application.start(broker.servers(), topic, handlers, all.toArray(String[]::new));
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, String fate, String json, String key, String header) {
        Headers headers = new RecordHeaders()
                .add("fate", bytes(fate))
                .add("trace", bytes(header))
                .add("conversation-id", bytes(header))
                // the one value that lines show
                .add("correlation-id", bytes("c-1\r\n\u001b[31mall is lost"))
                .add("dlq-exception-message", bytes(header))
                .add(header.strip().isEmpty() ? "x" : "name", bytes(header));
        return new ProducerRecord<>(topic, 0, bytes(key), bytes(json), headers);
    }

    static class Fates {

        @TopicHandler(topics = "${test.topic}")
        Outcome handle(String json, @Key String key, @Header("fate") String fate, HandlerContext context)
                throws Exception {
            if (fate.equals("garbage") || json.contains("wrong")) {
                new tools.jackson.databind.json.JsonMapper().readValue(json, Integer.class);
            }
            return end(fate, json, "no luck", context);
        }

        static Outcome end(String fate, String json, String words, HandlerContext context) throws Exception {
            switch (fate) {
                case "business" -> throw new BusinessHandlerException(words);
                case "permanent" -> throw new PermanentHandlerException(words);
                case "transient" -> throw new TransientHandlerException(words);
                case "parses" -> Integer.parseInt(json);
                case "quotes-as-cause" ->
                    throw new PermanentHandlerException(
                            "java.lang.NumberFormatException: " + json, new NumberFormatException(json));
                case "recovers" -> {
                    if (context.attempt() == 1) {
                        TimeUnit.MILLISECONDS.sleep(1500);
                        throw new IllegalStateException(words);
                    }
                }
                case "skip" -> {
                    return Outcome.skip(words);
                }
                case "dead-letter" -> {
                    return Outcome.deadLetter(words);
                }
                default -> {
                    return Outcome.ack();
                }
            }
            return Outcome.ack();
        }
    }

    static class Forging {

        @TopicHandler(topics = "${test.topic}")
        Outcome handle(KafkaMessage<String> message, HandlerContext context) throws Exception {
            String fate = message.headers().text("fate").orElseThrow();
            return Fates.end(fate, "forged", message.headers().text("trace").orElseThrow(), context);
        }
    }

    static class Typed {

        @TopicHandler(topics = "${test.topic}")
        void handle(int number, @Key long key, @Header("trace") int trace) {
            throw new AssertionError("nothing can be read");
        }
    }
}
