package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;

/** R-E1. */
@ExtendWith(OutputCaptureExtension.class)
class SecurityConfigurationTests {

    private final SslBundle bundle = SslBundle.of(SslStoreBundle.NONE);

    @ParameterizedTest
    @CsvSource({
        "PLAIN, org.apache.kafka.common.security.plain.PlainLoginModule",
        "SCRAM-SHA-256, org.apache.kafka.common.security.scram.ScramLoginModule",
        "SCRAM-SHA-512, org.apache.kafka.common.security.scram.ScramLoginModule"
    })
    void eachMechanismHasItsLoginModule(String mechanism, String module) {
        Map<String, Object> configuration =
                security("kafka.sasl-mechanism=" + mechanism, "kafka.sasl-username=u", "kafka.sasl-password=p");

        assertThat(configuration).containsEntry("sasl.mechanism", mechanism);
        assertThat(JaasContext.loadClientContext(configuration)
                        .configurationEntries()
                        .get(0)
                        .getLoginModuleName())
                .isEqualTo(module);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simple",
                "with \"quotes\"",
                "back\\slash\\n",
                "semi;colon = equals",
                "'single' #hash //comment",
                "line\nbreak\ttab\rreturn",
                "ümläut ✓",
                "ends with \\"
            })
    void anyPasswordSurvivesTheLoginLine(String password) {
        Map<String, Object> lines = Map.of(
                "kafka.sasl-mechanism", "PLAIN", "kafka.sasl-username", password, "kafka.sasl-password", password);
        Bound bound = Bound.of(new MapPropertySource("test", lines));
        Map<String, Object> configuration =
                new SecurityConfiguration(bound.general().security(), () -> null).toMap();

        assertThat(JaasContext.loadClientContext(configuration)
                        .configurationEntries()
                        .get(0)
                        .getOptions())
                .isEqualTo(Map.of("username", password, "password", password));
    }

    @Test
    void secretsShowNowhere(CapturedOutput output) {
        Bound bound = Bound.of(
                "kafka.sasl-mechanism=PLAIN",
                "kafka.sasl-username=ada",
                "kafka.sasl-password=hush",
                "kafka.sasl-typo=1");
        Bound jaas = Bound.of("kafka.sasl-mechanism=PLAIN", "kafka.security.sasl.jaas-config=x required p=\"hush\";");

        assertThat(bound.general().toString()).contains("ada").doesNotContain("hush");
        assertThat(jaas.general().toString()).doesNotContain("hush");
        assertThat(bound.clients().consumer("g", "h").toString()).doesNotContain("hush");
        assertThat(output).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({"false, false, PLAINTEXT", "false, true, SSL", "true, false, SASL_PLAINTEXT", "true, true, SASL_SSL"})
    void theProtocolFollowsFromLoginAndTls(boolean sasl, boolean tls, String protocol) {
        Bound bound = Bound.of(
                "kafka.enable-sasl=" + sasl,
                "kafka.enable-tls=" + tls,
                "kafka.sasl-mechanism=PLAIN",
                "kafka.sasl-username=u",
                "kafka.sasl-password=p");

        assertThat(bound.producer("security.protocol")).isEqualTo(protocol);
    }

    @Test
    void anSslBundleSwitchesTlsOnAndIsHandedToBootsEngineFactory() {
        assertThat(security("kafka.security.ssl-bundle=broker"))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.engine.factory.class", SslBundleSslEngineFactory.class)
                .containsEntry(SslBundle.class.getName(), bundle);
    }

    @Test
    void aMissingSslBundleIsNamed() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> security("kafka.security.ssl-bundle=brokr"))
                .satisfies(failure -> {
                    assertThat(failure.analysis().getDescription()).contains("kafka.security.ssl-bundle = brokr");
                    assertThat(failure.analysis().getAction()).contains("spring.ssl.bundle.pem.brokr");
                });
    }

    @Test
    void skipVerifyKeepsTheClientsOwnCertificate(CapturedOutput output) {
        assertThat(security("kafka.security.ssl-bundle=broker", "kafka.tls_skip_verify=true"))
                .containsEntry("ssl.engine.factory.class", TrustAllSslEngineFactory.class)
                .containsEntry("ssl.endpoint.identification.algorithm", "")
                .containsEntry(SslBundle.class.getName(), bundle);
        assertThat(output).contains("WARN").contains("ANY certificate and host name is accepted");
    }

    @Test
    void skipVerifyWithoutTlsSaysThatItDoesNothing(CapturedOutput output) {
        assertThat(security("kafka.tls-skip-verify=true")).isEmpty();
        assertThat(output).contains("without effect");
    }

    @Test
    void aPasswordInClearTextIsWarnedOf(CapturedOutput output) {
        security("kafka.sasl-mechanism=PLAIN", "kafka.sasl-username=u", "kafka.sasl-password=p");

        assertThat(output).contains("PLAIN without TLS");
    }

    @Test
    void aLoginAmongThePassedPropertiesIsEnough() {
        Bound bound = Bound.of(
                "kafka.security.protocol=SASL_SSL",
                "kafka.properties.sasl.mechanism=OAUTHBEARER",
                "kafka.properties.sasl.jaas.config=x.Module required;");

        assertThat(bound.consumer("sasl.mechanism")).isEqualTo("OAUTHBEARER");
        assertThat(bound.consumer("security.protocol")).isEqualTo("SASL_SSL");
    }

    private Map<String, Object> security(String... lines) {
        Bound bound = Bound.of(lines);
        return new SecurityConfiguration(
                        bound.general().security(), () -> new DefaultSslBundleRegistry("broker", bundle))
                .toMap();
    }
}
