package io.baton.connection;

import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.security.*}.
 *
 * @param protocol Security protocol; derived from sasl and tls without it.
 * @param sslBundle Name of the SSL bundle with trust and key material; switches TLS on.
 * @param sasl Authentication.
 * @param tls Encryption.
 */
record SecurityProperties(
        @Nullable SecurityProtocol protocol,
        @Nullable String sslBundle,
        @DefaultValue Sasl sasl,
        @DefaultValue Tls tls) {

    /**
     * {@code kafka.security.sasl.*}. Its text form holds no secret.
     *
     * @param enabled Whether to authenticate; on when any other key of sasl is set.
     * @param mechanism SASL mechanism: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512; any other one needs jaas-config.
     * @param username User name.
     * @param password Password.
     * @param jaasConfig JAAS login line instead of user name and password.
     */
    record Sasl(
            @Nullable Boolean enabled,
            @Nullable String mechanism,
            @Nullable String username,
            @Nullable String password,
            @Nullable String jaasConfig) {

        boolean active() {
            boolean mentioned = mechanism != null || username != null || jaasConfig != null;
            return enabled != null ? enabled : mentioned;
        }

        @Override
        public String toString() {
            return "Sasl[enabled=" + active() + ", mechanism=" + mechanism + ", username=" + username + "]";
        }
    }

    /**
     * {@code kafka.security.tls.*}.
     *
     * @param enabled Whether to encrypt; on when an SSL bundle is named.
     * @param skipVerify Whether to accept any certificate and host name; for development only.
     */
    record Tls(
            @Nullable Boolean enabled,
            @DefaultValue("false") boolean skipVerify) {}

    boolean saslActive() {
        if (sasl.enabled() == null && protocol != null) {
            return protocol.name().startsWith("SASL_");
        }
        return sasl.active();
    }

    boolean tlsActive() {
        if (tls.enabled() != null) {
            return tls.enabled();
        }
        return protocol != null ? protocol.name().endsWith("SSL") : sslBundle != null;
    }

    SecurityProtocol effectiveProtocol() {
        if (saslActive()) {
            return tlsActive() ? SecurityProtocol.SASL_SSL : SecurityProtocol.SASL_PLAINTEXT;
        }
        return tlsActive() ? SecurityProtocol.SSL : SecurityProtocol.PLAINTEXT;
    }

    /** Whether anything at all is said about security. */
    boolean configured() {
        return protocol != null || saslActive() || tlsActive();
    }
}
