package io.baton.payload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 and refuses what is not, instead of replacing it silently. */
public final class StrictUtf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private StrictUtf8() {}

    /**
     * Reads text.
     *
     * @param bytes the bytes
     * @return the text
     * @throws CharacterCodingException if the bytes are not well-formed UTF-8; its message quotes nothing
     */
    public static String decode(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // the constructor is several times faster than a decoder, and only text with this character can be a repaired
        // one
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
    }
}
