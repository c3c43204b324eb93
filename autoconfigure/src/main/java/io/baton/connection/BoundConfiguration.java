package io.baton.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** {@code kafka.*}, bound and checked once. */
final class BoundConfiguration {

    private static final Logger log = LoggerFactory.getLogger(BoundConfiguration.class);

    private final KafkaTree tree;
    private final KafkaView view;
    private final BatonProperties general;
    private final HandlerProperties everyHandler;
    private final String clientId;
    private final String application;
    private final Map<String, HandlerProperties> handlers = new ConcurrentHashMap<>();

    /**
     * Binds and checks.
     *
     * @param environment where the values are
     * @throws org.springframework.boot.diagnostics.FailureAnalyzedException for everything that cannot be used
     */
    BoundConfiguration(Environment environment) {
        this.tree = new KafkaTree(environment);
        this.view = tree.general();
        Findings findings = new Findings();
        tree.checkSpellings(findings);
        this.general = view.bind(BatonProperties.class, findings);
        String name = environment.getProperty("spring.application.name", "");
        this.clientId = general.clientId() != null ? general.clientId() : name.isBlank() ? "baton" : name;
        this.application = name.isBlank() ? clientId : name;
        RangeChecks ranges = new RangeChecks(view, findings);
        ranges.general(general);
        checkPassedThrough(findings);
        this.everyHandler = HandlerProperties.of(general);
        ranges.handler(everyHandler);
        tree.handlerIds().forEach(id -> bindHandler(id, Map.of(), findings));
        findings.throwIfAny();
        checkClients();
        warn();
    }

    BatonProperties general() {
        return general;
    }

    KafkaView view() {
        return view;
    }

    KafkaTree tree() {
        return tree;
    }

    String clientId() {
        return clientId;
    }

    /** The application's name, or what stands for it. */
    String application() {
        return application;
    }

    /** What holds for one handler. */
    HandlerProperties handler(String id, Map<String, String> annotation) {
        if (annotation.isEmpty() && !tree.hasOwn(id)) {
            return everyHandler;
        }
        return handlers.computeIfAbsent(id + annotation, key -> {
            Findings findings = new Findings();
            HandlerProperties handler = bindHandler(id, annotation, findings);
            findings.throwIfAny();
            return handler;
        });
    }

    ConsumerAssembly consumer(String name) {
        return new ConsumerAssembly(
                tree.handler(name, Map.of()), general, handler(name, Map.of()).consumer());
    }

    ProducerAssembly producer() {
        return new ProducerAssembly(view, general);
    }

    private void checkPassedThrough(Findings findings) {
        PassThrough.check("kafka.properties", general.properties(), findings);
        PassThrough.check("kafka.producer.properties", general.producer().properties(), findings);
        PassThrough.check("kafka.consumer.properties", general.consumer().properties(), findings);
        for (String id : tree.handlerIds()) {
            // what does not convert is found where everything is bound
            HandlerProperties own = tree.only(id).bind(HandlerProperties.class, new Findings());
            String prefix = KafkaTree.HANDLERS + "." + id + ".consumer.properties";
            PassThrough.checkOfHandler(prefix, own.consumer().properties(), findings);
        }
    }

    private HandlerProperties bindHandler(String id, Map<String, String> annotation, Findings findings) {
        KafkaView handlerView = tree.handler(id, annotation);
        HandlerProperties handler = handlerView.bind(HandlerProperties.class, findings);
        new RangeChecks(handlerView, findings).handler(handler);
        return handler;
    }

    private void checkClients() {
        Findings findings = new Findings();
        new SecurityChecks(view, general, findings).check();
        producer().check(findings);
        new ConsumerAssembly(view, general, general.consumer()).check(findings);
        tree.handlerIds().forEach(id -> consumer(id).check(findings));
        findings.throwIfAny();
    }

    private void warn() {
        List<String> warnings = new ArrayList<>(new TypoCheck().warnings(tree));
        warnings.addAll(producer().warnings());
        warnings.addAll(new SecurityChecks(view, general, new Findings()).warnings());
        warnings.forEach(log::warn);
        if (general.autoCommit()) {
            log.info(
                    "kafka.auto-commit changes nothing: finished records are committed every {} ms anyway",
                    general.consumer().commitInterval().toMillis());
        }
    }
}
