package io.baton.observation;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The W3C header that names a trace: {@code version-traceid-spanid-flags} in lower-case hexadecimal digits. */
final class Traceparent {

    static final String HEADER = "traceparent";

    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;
    private static final int LENGTH = 55;

    private Traceparent() {}

    /** The trace's id, or {@code null} if the header is absent or not well-formed. */
    static @Nullable String traceId(byte @Nullable [] value) {
        if (value == null || !isWellFormed(value)) {
            return null;
        }
        return new String(value, TRACE_ID, SPAN_ID - TRACE_ID - 1, StandardCharsets.US_ASCII);
    }

    private static boolean isWellFormed(byte[] value) {
        return hasLength(value)
                && isHex(value, 0, TRACE_ID - 1)
                && !(value[0] == 'f' && value[1] == 'f')
                && isId(value, TRACE_ID, SPAN_ID - 1)
                && isId(value, SPAN_ID, FLAGS - 1)
                && isHex(value, FLAGS, LENGTH);
    }

    /** Only a version to come may have more behind the flags. */
    private static boolean hasLength(byte[] value) {
        boolean first = value.length >= LENGTH && value[0] == '0' && value[1] == '0';
        return value.length == LENGTH || (value.length > LENGTH && !first && value[LENGTH] == '-');
    }

    private static boolean isId(byte[] value, int from, int to) {
        boolean zero = true;
        for (int i = from; i < to; i++) {
            zero &= value[i] == '0';
        }
        return !zero && value[from - 1] == '-' && value[to] == '-' && isHex(value, from, to);
    }

    private static boolean isHex(byte[] value, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = value[i];
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
