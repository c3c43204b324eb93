package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The committed page says what the code says. To write it anew:
 *
 * <pre>mvn test -pl autoconfigure -Dtest=ConfigurationReferenceTests -Dconfiguration-reference.update=true</pre>
 */
class ConfigurationReferenceTests {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");

    @Test
    void theCommittedPageIsUpToDate() throws IOException {
        String expected = ConfigurationReference.write(METADATA);
        if (Boolean.getBoolean("configuration-reference.update")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void everyKeyIsDescribed() {
        Set<String> described = new TreeSet<>();
        List<String> undescribed = new ArrayList<>();
        for (JsonNode property : JsonMapper.shared().readTree(METADATA.toFile()).get("properties")) {
            described.add(property.get("name").asString());
            if (!property.has("description")) {
                undescribed.add(property.get("name").asString());
            }
        }

        assertThat(undescribed).isEmpty();
        assertThat(described).containsAll(KnownKeys.canonical());
    }

    /** Kubernetes would set them. */
    @Test
    void noKeyIsOneThatKubernetesInjects() throws IOException {
        assertThat(Files.readString(PAGE)).doesNotContain("`kafka.port", "`kafka.host", "`kafka.service");
    }
}
