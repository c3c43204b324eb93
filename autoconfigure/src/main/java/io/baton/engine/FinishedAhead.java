package io.baton.engine;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Offsets that have ended ahead of a committed offset, as ranges. Travels as text in the metadata of the commit, so
 * that the next owner of the partition skips them. Immutable.
 *
 * <p>Text form: {@code bt1r} and range lengths as variable-length numbers (gap, length, gap, length, …), or
 * {@code bt1b} and a bitmap, whichever is shorter; both count from the committed offset and are Base64 without padding.
 * What does not fit the broker's limit is left out from the far end: those records come again.
 */
final class FinishedAhead {

    /** Below the broker's default for {@code offset.metadata.max.bytes}, 4096. */
    static final int MAX_TEXT = 4000;

    static final FinishedAhead NONE = new FinishedAhead(new long[0]);

    private static final String RANGES = "bt1r";
    private static final String BITMAP = "bt1b";
    private static final int MAX_BYTES = (MAX_TEXT - 4) * 3 / 4;

    private final long[] bounds;

    private FinishedAhead(long[] bounds) {
        this.bounds = bounds;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Whether the offset has ended. */
    boolean contains(long offset) {
        int at = Arrays.binarySearch(bounds, offset);
        return at >= 0 || (-at - 1) % 2 == 1;
    }

    /** Whether no offset from here on has ended. */
    boolean endsBefore(long offset) {
        return bounds.length == 0 || bounds[bounds.length - 1] < offset;
    }

    /** Adds what has ended from an offset on. */
    void addTo(Builder builder, long from) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i + 1] >= from) {
                builder.range(Math.max(from, bounds[i]), bounds[i + 1]);
            }
        }
    }

    /** The text form; empty when there is nothing to say. */
    String toText(long committed) {
        if (isEmpty()) {
            return "";
        }
        byte[] ranges = ranges(committed);
        byte[] bitmap = bitmap(committed);
        boolean complete = ranges.length <= MAX_BYTES;
        if (bitmap != null && bitmap.length <= MAX_BYTES && (!complete || bitmap.length < ranges.length)) {
            return BITMAP + Base64.getEncoder().withoutPadding().encodeToString(bitmap);
        }
        byte[] fitting = complete ? ranges : firstRanges(committed);
        return RANGES + Base64.getEncoder().withoutPadding().encodeToString(fitting);
    }

    /** Reads the text form; metadata that is not ours, or broken, says nothing. */
    static FinishedAhead fromText(@Nullable String text, long committed) {
        if (text == null || text.length() <= RANGES.length()) {
            return NONE;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(RANGES.length()));
            if (text.startsWith(RANGES)) {
                return fromRanges(bytes, committed);
            }
            return text.startsWith(BITMAP) ? fromBitmap(bytes, committed) : NONE;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return NONE;
        }
    }

    private byte[] ranges(long committed) {
        return ranges(committed, Integer.MAX_VALUE);
    }

    private byte[] firstRanges(long committed) {
        return ranges(committed, MAX_BYTES - 20);
    }

    private byte[] ranges(long committed, int limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long at = committed;
        for (int i = 0; i < bounds.length && out.size() <= limit; i += 2) {
            writeNumber(out, bounds[i] - at);
            writeNumber(out, bounds[i + 1] - bounds[i] + 1);
            at = bounds[i + 1] + 1;
        }
        return out.toByteArray();
    }

    private byte @Nullable [] bitmap(long committed) {
        if (bounds[bounds.length - 1] - committed >= MAX_BYTES * 8L) {
            return null;
        }
        BitSet bits = new BitSet();
        for (int i = 0; i < bounds.length; i += 2) {
            bits.set((int) (bounds[i] - committed), (int) (bounds[i + 1] - committed) + 1);
        }
        return bits.toByteArray();
    }

    private static FinishedAhead fromRanges(byte[] bytes, long committed) {
        Builder builder = new Builder();
        int[] cursor = {0};
        long at = committed;
        while (cursor[0] < bytes.length) {
            long from = at + readNumber(bytes, cursor);
            at = from + readNumber(bytes, cursor);
            if (from < committed || at <= from) {
                return NONE;
            }
            builder.range(from, at - 1);
        }
        return builder.build();
    }

    private static FinishedAhead fromBitmap(byte[] bytes, long committed) {
        BitSet bits = BitSet.valueOf(bytes);
        Builder builder = new Builder();
        for (int from = bits.nextSetBit(0); from >= 0; from = bits.nextSetBit(bits.nextClearBit(from))) {
            builder.range(committed + from, committed + bits.nextClearBit(from) - 1);
        }
        return builder.build();
    }

    private static void writeNumber(ByteArrayOutputStream out, long number) {
        long rest = number;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readNumber(byte[] bytes, int[] cursor) {
        long number = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            byte next = bytes[cursor[0]++];
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("number too long");
    }

    /** Collects ranges in offset order. Offsets that do not exist between two ended ones are taken as ended. */
    static final class Builder {

        private long[] bounds = new long[16];
        private int length;
        private boolean running;

        void ended(long offset) {
            if (running) {
                bounds[length - 1] = offset;
            } else {
                range(offset, offset);
                running = true;
            }
        }

        void open() {
            running = false;
        }

        void range(long from, long to) {
            if (length == bounds.length) {
                bounds = Arrays.copyOf(bounds, length * 2);
            }
            bounds[length++] = from;
            bounds[length++] = to;
        }

        FinishedAhead build() {
            return length == 0 ? NONE : new FinishedAhead(Arrays.copyOf(bounds, length));
        }
    }
}
