package io.baton.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.TopicHandler;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A handler of text needs neither metrics nor traces nor JSON. The application runs in a class loader of its own,
 * without the libraries: a condition that only looks for a class name would not be enough.
 */
class OptionalLibrariesIT {

    @ParameterizedTest
    @CsvSource({
        "io.micrometer.core.instrument.MeterRegistry, micrometer-core|micrometer-jakarta9|spring-boot-.*micrometer.*",
        "org.springframework.boot.health.contributor.HealthIndicator, spring-boot-health-.*",
        "io.micrometer.tracing.Tracer, micrometer-tracing.*|opentelemetry-.*",
        "tools.jackson.databind.json.JsonMapper, jackson-(core|databind)-3.*|spring-boot-jackson-.*",
        "com.fasterxml.jackson.databind.ObjectMapper, jackson-.*|spring-boot-jackson.*",
    })
    void aHandlerOfTextWorksWithoutThem(String missing, String libraries) throws Exception {
        String topic = Broker.topic(1);
        Broker.send(topic, "text");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader isolated = without(Pattern.compile("(" + libraries + ").*\\.jar"))) {
            assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> isolated.loadClass(missing));
            thread.setContextClassLoader(isolated);
            Object received = isolated.loadClass(Program.class.getName())
                    .getMethod("receive", String.class, String.class, String.class)
                    .invoke(null, Broker.servers(), topic, Broker.name("group"));
            assertThat(received).isEqualTo("text");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URLClassLoader without(Pattern libraries) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath().split(System.getProperty("path.separator"))) {
            Path path = Path.of(entry);
            if (!libraries.matcher(path.getFileName().toString()).matches()) {
                urls.add(path.toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The application; runs inside the other class loader. */
    public static final class Program {

        private Program() {}

        /** Starts, and waits for one record. */
        public static String receive(String servers, String topic, String group) throws InterruptedException {
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(TextConfiguration.class)
                    .web(WebApplicationType.NONE)
                    .registerShutdownHook(false)
                    .logStartupInfo(false)
                    .properties("kafka.brokers=" + servers, "kafka.group=" + group, "test.topic=" + topic)
                    .run("--spring.main.banner-mode=off")) {
                return context.getBean(TextConfiguration.class).received.poll(20, TimeUnit.SECONDS);
            }
        }
    }

    /** The handler. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    public static class TextConfiguration {

        final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @TopicHandler(id = "text", topics = "${test.topic}")
        void text(String value) {
            received.add(value);
        }
    }
}
