package io.baton.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text as it is on the wire. */
final class Utf8 {

    private Utf8() {}

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }
}
