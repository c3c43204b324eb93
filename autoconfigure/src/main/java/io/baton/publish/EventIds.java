package io.baton.publish;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes event ids: UUIDs of version 7 (RFC 9562), which sort by the time they were made. They are unique, not secret.
 * Thread-safe: every thread has a random source of its own.
 */
final class EventIds {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Threads of two JVMs may have the same seed; then this still tells their ids apart. */
    private static final long SALT = new SecureRandom().nextLong();

    private EventIds() {}

    /** An id as text in bytes. */
    static byte[] next(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (epochMillis << 16) | 0x7000 | (random.nextInt() & 0xfff);
        long low = ((random.nextLong() ^ SALT) & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        byte[] text = new byte[36];
        write(text, 0, high, 60, 8);
        text[8] = '-';
        write(text, 9, high, 28, 4);
        text[13] = '-';
        write(text, 14, high, 12, 4);
        text[18] = '-';
        write(text, 19, low, 60, 4);
        text[23] = '-';
        write(text, 24, low, 44, 12);
        return text;
    }

    private static void write(byte[] text, int at, long bits, int shift, int digits) {
        for (int i = 0; i < digits; i++) {
            text[at + i] = HEX[(int) (bits >>> (shift - 4 * i)) & 0xf];
        }
    }
}
