package io.baton.faults.history;

import java.util.Base64;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records had ended ahead of a commit, as its metadata say. Read here anew rather than by the product's own code,
 * which is what is judged.
 */
public final class Ahead {

    /** Nothing had. */
    public static final Ahead NONE = new Ahead(new BitSet());

    private static final String RANGES = "bt1r";
    private static final String BITMAP = "bt1b";

    // counted from the committed offset; not changed once it is here
    private final BitSet ended;

    private Ahead(BitSet ended) {
        this.ended = ended;
    }

    /**
     * Reads the metadata of a commit; those of others say nothing.
     *
     * @throws IllegalArgumentException if they begin as ours do, but go on otherwise
     */
    public static Ahead parse(@Nullable String metadata) {
        if (metadata == null || !(metadata.startsWith(RANGES) || metadata.startsWith(BITMAP))) {
            return NONE;
        }
        byte[] bytes = Base64.getDecoder().decode(metadata.substring(RANGES.length()));
        return new Ahead(metadata.startsWith(BITMAP) ? BitSet.valueOf(bytes) : ranges(bytes));
    }

    /** Numbers in turn of how many had not ended and how many had, seven bits a byte, the lowest first. */
    private static BitSet ranges(byte[] bytes) {
        BitSet ended = new BitSet();
        boolean had = false;
        int at = 0;
        int number = 0;
        int shift = 0;
        for (byte next : bytes) {
            number |= (next & 0x7f) << shift;
            shift += 7;
            if (next >= 0) {
                ended.set(at, at + number, had);
                at += number;
                had = !had;
                number = 0;
                shift = 0;
            }
        }
        return ended;
    }

    /** Whether the record so many offsets behind the committed one had ended. */
    boolean contains(long distance) {
        return distance >= 0 && distance < this.ended.length() && this.ended.get((int) distance);
    }
}
