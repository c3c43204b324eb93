package io.baton.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** {@code kafka.security} in the client's terms. Nothing in it shows a secret as text. */
final class SecurityConfiguration {

    private final SecurityProperties security;
    private final Supplier<@Nullable SslBundles> bundles;

    SecurityConfiguration(SecurityProperties security, Supplier<@Nullable SslBundles> bundles) {
        this.security = security;
        this.bundles = bundles;
    }

    /** Everything: protocol, login, TLS. */
    Map<String, Object> toMap() {
        Map<String, Object> configuration = new HashMap<>();
        if (!security.configured()) {
            return configuration;
        }
        configuration.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, security.effectiveProtocol().name);
        configuration.putAll(sasl());
        if (security.tlsActive()) {
            configuration.putAll(tls(bundle(), security.tls().skipVerify()));
        }
        return configuration;
    }

    /** The login alone. */
    Map<String, Object> sasl() {
        Map<String, Object> configuration = new HashMap<>();
        SecurityProperties.Sasl sasl = security.sasl();
        if (security.saslActive() && sasl.mechanism() != null) {
            configuration.put(SaslConfigs.SASL_MECHANISM, sasl.mechanism());
        }
        String login = security.saslActive() ? login(sasl) : null;
        if (login != null) {
            configuration.put(SaslConfigs.SASL_JAAS_CONFIG, new Password(login));
        }
        return configuration;
    }

    boolean skipVerify() {
        return security.tlsActive() && security.tls().skipVerify();
    }

    /** The bundle of {@code kafka.security.ssl-bundle}, or null if none is named or TLS is off. */
    @Nullable
    SslBundle bundle() {
        String name = security.sslBundle();
        if (name == null || !security.tlsActive()) {
            return null;
        }
        SslBundles available = bundles.get();
        try {
            if (available != null) {
                return available.getBundle(name);
            }
        } catch (NoSuchSslBundleException missing) {
            // told below, with the property that names it
        }
        throw new FailureAnalyzedException(
                "kafka.security.ssl-bundle = " + name + ": there is no SSL bundle of this name.",
                "Define it under spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name
                        + ", or correct kafka.security.ssl-bundle.");
    }

    static Map<String, Object> tls(@Nullable SslBundle bundle, boolean skipVerify) {
        Map<String, Object> configuration = new HashMap<>();
        if (bundle != null) {
            configuration.put(SslBundle.class.getName(), bundle);
            configuration.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class);
        }
        if (skipVerify) {
            configuration.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, TrustAllSslEngineFactory.class);
            configuration.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "");
        }
        return configuration;
    }

    private static @Nullable String login(SecurityProperties.Sasl sasl) {
        if (sasl.jaasConfig() != null) {
            return sasl.jaasConfig();
        }
        String mechanism = sasl.mechanism();
        if (mechanism == null || sasl.username() == null || sasl.password() == null) {
            return null;
        }
        String module = mechanism.startsWith("SCRAM")
                ? "org.apache.kafka.common.security.scram.ScramLoginModule"
                : "org.apache.kafka.common.security.plain.PlainLoginModule";
        return module + " required username=" + quoted(sasl.username()) + " password=" + quoted(sasl.password()) + ";";
    }

    /** The reader of login lines takes backslashes as escapes and ends a text at quote and line end. */
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
