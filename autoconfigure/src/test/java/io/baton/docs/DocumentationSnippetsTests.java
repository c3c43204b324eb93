package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java snippet of the README and the documentation compiles against the API as it is. */
class DocumentationSnippetsTests {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    private static final List<String> IMPORTS = List.of(
            "io.baton.*",
            "java.time.Duration",
            "java.util.ArrayList",
            "java.util.List",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.CompletionStage",
            "org.jspecify.annotations.Nullable",
            "org.junit.jupiter.api.Test",
            "org.springframework.messaging.handler.annotation.Header",
            "org.springframework.stereotype.Component",
            "org.springframework.stereotype.Service",
            "static org.assertj.core.api.Assertions.assertThat",
            "static org.assertj.core.api.Assertions.assertThatThrownBy");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all: it keeps the class path's jars open. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    @AfterAll
    static void closeFiles() throws IOException {
        FILES.close();
    }

    record Snippet(String page, int number, String code) {
        @Override
        public String toString() {
            return page + " #" + number;
        }
    }

    static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .forEach(page -> collect(page, snippets));
        }
        assertThat(snippets).hasSizeGreaterThan(5);
        return snippets;
    }

    private static void collect(Path page, List<Snippet> snippets) {
        try {
            Matcher blocks = BLOCK.matcher(Files.readString(page));
            for (int number = 1; blocks.find(); number++) {
                snippets.add(new Snippet(page.getFileName().toString(), number, blocks.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void compiles(Snippet snippet, @TempDir Path output) throws IOException {
        StringWriter messages = new StringWriter();
        boolean compiled = COMPILER.getTask(
                        messages,
                        FILES,
                        null,
                        List.of("-parameters", "-proc:none", "-d", output.toString()),
                        null,
                        List.of(source(snippet)))
                .call();
        assertThat(compiled).as("%s%n%s", messages, snippet.code()).isTrue();
    }

    private static JavaFileObject source(Snippet snippet) throws IOException {
        String support;
        try (var in = DocumentationSnippetsTests.class.getResourceAsStream("/docs/support.java.txt")) {
            support = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String imports = IMPORTS.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        String code = imports + withCollaborators(snippet.code()) + support;
        return new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    /** The README's example leaves out its fields. */
    private static String withCollaborators(String code) {
        return code.contains("warehouse.reachable()")
                ? code.replaceFirst(
                        "class OrderHandlers \\{", "class OrderHandlers { Warehouse warehouse; Orders orders;")
                : code;
    }
}
