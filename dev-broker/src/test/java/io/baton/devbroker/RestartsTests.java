package io.baton.devbroker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;
import org.springframework.context.support.GenericApplicationContext;

class RestartsTests {

    @Test
    void expectsRestartsUnderTheClassLoaderOfDevtools() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            assertThat(Restarts.expectedFor(context)).isFalse();
            context.setClassLoader(new RestartClassLoader(getClass().getClassLoader()));
            assertThat(Restarts.expectedFor(context)).isTrue();
            context.setClassLoader(new ClassLoader(context.getClassLoader()) {});
            assertThat(Restarts.expectedFor(context)).isTrue();
        }
    }

    @Test
    void expectsNoneWithoutAClassLoader() {
        assertThat(Restarts.isRestartLoader(null)).isFalse();
    }
}
