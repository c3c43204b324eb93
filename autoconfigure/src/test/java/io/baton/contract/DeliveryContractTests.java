package io.baton.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page that ties every sentence of the contract to its tests names tests that exist. */
class DeliveryContractTests {

    private static final Path PAGE = Path.of("../docs/delivery-contract.md");
    private static final Path SOURCES = Path.of("src/test/java");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:IT|Tests))\\.(\\w+)`");

    @Test
    void everySentenceNamesItsTests() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| sentence"))
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(40)
                .allMatch(row -> TEST.matcher(row).find());
    }

    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, Class<?>> classes = testClasses();
        List<String> missing = new ArrayList<>();
        for (MatchResult test : TEST.matcher(Files.readString(PAGE)).results().toList()) {
            Class<?> type = classes.get(test.group(1));
            if (type == null || Arrays.stream(type.getDeclaredMethods()).noneMatch(method -> isTest(method, test))) {
                missing.add(test.group(1) + "." + test.group(2));
            }
        }

        assertThat(missing).isEmpty();
    }

    private static boolean isTest(Method method, MatchResult test) {
        return method.getName().equals(test.group(2))
                && (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class));
    }

    private static Map<String, Class<?>> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().matches(".*(IT|Tests)\\.java"))
                    .map(DeliveryContractTests::load)
                    .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
        }
    }

    private static Class<?> load(Path file) {
        String name = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name, false, DeliveryContractTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
