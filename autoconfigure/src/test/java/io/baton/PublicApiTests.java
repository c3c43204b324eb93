package io.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Public types are public on purpose: {@code public-api.txt} lists them, the API an application may use apart from what
 * is public only because another package of ours needs it. {@code -Dpublic-api.update=true} writes the file anew; what
 * stands under API outside {@code io.baton} is kept there.
 */
class PublicApiTests {

    private static final Path FILE = Path.of("public-api.txt");
    private static final String API = "# API: an application may use these";
    private static final String INTERNAL = "# internal: public, but only for our own packages";

    @Test
    void theFileListsExactlyThePublicTypes() throws IOException {
        Set<String> types = publicTypes();
        Set<String> listedAsApi = listedAsApi();
        String expected = content(types, listedAsApi);
        if (Boolean.getBoolean("public-api.update")) {
            Files.writeString(FILE, expected);
        }

        assertThat(types).contains("io.baton.TopicHandler", "io.baton.Outcome$Skip");
        assertThat(listedAsApi).as("types under API that are public").isSubsetOf(types);
        assertThat(Files.readString(FILE)).isEqualTo(expected);
    }

    private static String content(Set<String> types, Set<String> listedAsApi) {
        List<String> lines = new ArrayList<>(List.of(API));
        types.stream().filter(type -> isApi(type, listedAsApi)).forEach(lines::add);
        lines.addAll(List.of("", INTERNAL));
        types.stream().filter(type -> !isApi(type, listedAsApi)).forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static boolean isApi(String type, Set<String> listedAsApi) {
        return type.matches("io\\.baton\\.[A-Z][^.]*") || listedAsApi.contains(type);
    }

    private static Set<String> listedAsApi() throws IOException {
        if (!Files.exists(FILE)) {
            return Set.of();
        }
        return Files.readAllLines(FILE).stream()
                .takeWhile(line -> !line.equals(INTERNAL))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toSet());
    }

    private static Set<String> publicTypes() {
        return new ClassFileImporter()
                        .importUrl(TopicHandler.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation())
                        .stream()
                        .filter(PublicApiTests::isVisible)
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicApiTests::isVisible).orElse(true);
    }
}
