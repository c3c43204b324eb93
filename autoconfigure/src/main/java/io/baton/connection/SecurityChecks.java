package io.baton.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Whether brokers and {@code kafka.security} make a connection. */
final class SecurityChecks {

    private static final Set<String> WITH_PASSWORD = Set.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

    private final KafkaView view;
    private final BatonProperties general;
    private final Findings findings;

    SecurityChecks(KafkaView view, BatonProperties general, Findings findings) {
        this.view = view;
        this.general = general;
        this.findings = findings;
    }

    void check() {
        for (String broker : general.brokers()) {
            if (Utils.getHost(broker) == null || Utils.getPort(broker) == null) {
                findings.add("kafka.brokers = " + broker, "is not host:port", "Write the broker as host:port.");
            }
        }
        SecurityProperties security = general.security();
        SecurityProtocol protocol = security.protocol();
        if (protocol != null && protocol != security.effectiveProtocol()) {
            findings.add(
                    view.describe("kafka.security.protocol", protocol),
                    "contradicts the other keys of kafka.security, which make " + security.effectiveProtocol(),
                    "Remove kafka.security.protocol, or change kafka.security.sasl.enabled and"
                            + " kafka.security.tls.enabled.");
        }
        if (security.sslBundle() != null && !security.tlsActive()) {
            findings.add(
                    view.describe("kafka.security.ssl-bundle", security.sslBundle()),
                    "is named, but TLS is off",
                    "Set kafka.security.tls.enabled to true, or remove kafka.security.ssl-bundle.");
        }
        if (security.saslActive()) {
            sasl(security.sasl());
        }
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        SecurityProperties security = general.security();
        if (security.tls().skipVerify()) {
            warnings.add(
                    security.tlsActive()
                            ? "kafka.security.tls.skip-verify is true: ANY certificate and host name is accepted, whoever"
                                    + " answers can read and change everything. For development only!"
                            : "kafka.security.tls.skip-verify is true, but without effect as TLS is off");
        }
        if (security.saslActive()
                && !security.tlsActive()
                && "PLAIN".equals(security.sasl().mechanism())) {
            warnings.add("kafka.security.sasl.mechanism is PLAIN without TLS: the password goes over the network in"
                    + " clear text. Set kafka.security.tls.enabled to true");
        }
        return warnings;
    }

    private void sasl(SecurityProperties.Sasl sasl) {
        Map<String, String> passed = general.properties();
        String mechanism = sasl.mechanism() != null ? sasl.mechanism() : passed.get(SaslConfigs.SASL_MECHANISM);
        boolean login = sasl.jaasConfig() != null || passed.containsKey(SaslConfigs.SASL_JAAS_CONFIG);
        if (mechanism == null) {
            findings.add(
                    "kafka.security.sasl.mechanism",
                    "is missing",
                    "Set kafka.security.sasl.mechanism to PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.");
        } else if (!login && !WITH_PASSWORD.contains(mechanism) && !hasCallback(passed)) {
            findings.add(
                    view.describe("kafka.security.sasl.mechanism", mechanism),
                    "has no login with user name and password",
                    "Use PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512, or set kafka.security.sasl.jaas-config.");
        } else if (!login && WITH_PASSWORD.contains(mechanism)) {
            required("kafka.security.sasl.username", sasl.username());
            required("kafka.security.sasl.password", sasl.password());
        }
    }

    private void required(String key, @Nullable String value) {
        if (value == null) {
            findings.add(key, "is missing", "Set " + key + ", or switch kafka.security.sasl.enabled off.");
        }
    }

    private static boolean hasCallback(Map<String, String> passed) {
        return passed.containsKey(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS)
                || passed.containsKey(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS);
    }
}
