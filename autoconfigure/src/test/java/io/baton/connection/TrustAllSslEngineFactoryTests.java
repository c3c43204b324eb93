package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** Real handshakes with a server whose certificate nobody signed and that is made out to another host. R-E1. */
class TrustAllSslEngineFactoryTests {

    @TempDir
    Path directory;

    @Test
    void aStrangersCertificateForAnotherHostIsAccepted() throws Exception {
        assertThat(handshake(configured(new TrustAllSslEngineFactory()), server()))
                .isTrue();
    }

    @Test
    void withoutSkipVerifyTheSameServerIsRefused() throws Exception {
        SslEngineFactory verifying = configured(new SslBundleSslEngineFactory());
        SSLEngine server = server();

        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> handshake(verifying, server));
    }

    private static SslEngineFactory configured(SslEngineFactory factory) {
        factory.configure(Map.of(SslBundle.class.getName(), SslBundle.of(SslStoreBundle.NONE)));
        return factory;
    }

    private static boolean handshake(SslEngineFactory factory, SSLEngine server) throws SSLException {
        SSLEngine client = factory.createClientSslEngine("localhost", 9093, "https");
        ByteBuffer toServer = ByteBuffer.allocate(100_000);
        ByteBuffer toClient = ByteBuffer.allocate(100_000);
        for (int round = 0; round < 50; round++) {
            step(client, toServer, toClient);
            step(server, toClient, toServer);
            if (client.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                    && client.getSession().isValid()
                    && server.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                return true;
            }
        }
        return false;
    }

    private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        ByteBuffer application = ByteBuffer.allocate(100_000);
        engine.wrap(nothing, out);
        in.flip();
        while (in.hasRemaining() && engine.unwrap(in, application).bytesConsumed() > 0) {
            runTasks(engine);
        }
        in.compact();
        runTasks(engine);
        engine.wrap(nothing, out);
    }

    private static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private SSLEngine server() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore())) {
            keys.load(file, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    private Path keyStore() throws IOException, InterruptedException {
        Path file = directory.resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=elsewhere",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit",
                        "-alias",
                        "server")
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return file;
    }
}
