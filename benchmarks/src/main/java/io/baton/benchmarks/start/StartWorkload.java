package io.baton.benchmarks.start;

import io.baton.TopicHandler;
import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Java;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** How long an application with one handler takes from the launch of its process until it says it has started. */
public final class StartWorkload implements Workload {

    private static final int LEAST_ROUNDS = 5;

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String title(Options options) {
        return "one handler, no web server: from the launch of the process to \"started\"";
    }

    @Override
    public List<String> peers() {
        return List.of("spring-kafka", "baton");
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("ms", "millis", 0),
                Column.difference("ms above spring-kafka", "millis", peer -> "spring-kafka"));
    }

    @Override
    public String note() {
        return "Baton is not on the class path of `spring-kafka`. The JVM has its default options.";
    }

    @Override
    public int rounds(Options options) {
        return Math.max(LEAST_ROUNDS, options.rounds());
    }

    /** Those of the JVM that launches. */
    @Override
    public List<String> jvmOptions() {
        return List.of("-Xmx128m");
    }

    @Override
    public void prepare(TestTopics topics, Options options) throws ExecutionException, InterruptedException {
        topics.create(StartedBaton.TOPIC, TestTopics.PARTITIONS);
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        boolean baton = trial.peer().equals("baton");
        List<String> command = Java.command(
                List.of(),
                baton ? Java.classPath() : classPathWithoutBaton(),
                baton ? StartedBaton.class : StartedSpringKafka.class,
                List.of(trial.brokers(), trial.unique("startup")));
        long launched = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            awaitStarted(process);
            return Figures.none().and("millis", (System.nanoTime() - launched) / 1e6);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void awaitStarted(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.equals(StartedBaton.STARTED)) {
            System.out.println(line);
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the application ended before it had started");
        }
    }

    private static String classPathWithoutBaton() throws URISyntaxException {
        Path baton = Path.of(TopicHandler.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Arrays.stream(Java.classPath().split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).toAbsolutePath().equals(baton))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
