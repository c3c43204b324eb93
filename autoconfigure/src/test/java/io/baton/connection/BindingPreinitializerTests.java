package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class BindingPreinitializerTests {

    @Test
    void bootFindsIt() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class))
                .hasAtLeastOneElementOfType(BindingPreinitializer.class);
    }

    @Test
    void bindsWithoutAnApplicationToBindFor() {
        assertThatCode(new BindingPreinitializer()::preinitialize).doesNotThrowAnyException();
    }
}
