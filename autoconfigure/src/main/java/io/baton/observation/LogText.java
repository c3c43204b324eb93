package io.baton.observation;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text from outside as a line may show it: cut, and with everything escaped that is not visible. */
final class LogText {

    private static final int MAX_CHARACTERS = 200;

    /** As many bytes as the characters that are shown may have in UTF-8, and some to see that there are more. */
    private static final int MAX_BYTES = 4 * (MAX_CHARACTERS + 1);

    private LogText() {}

    static String clean(String value) {
        String cut = value.length() > MAX_CHARACTERS ? value.substring(0, MAX_CHARACTERS) + "..." : value;
        StringBuilder clean = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (isVisible(c)) {
                clean.append(c);
            } else {
                clean.append(String.format("\\u%04x", (int) c));
            }
        }
        return clean.toString();
    }

    /** Bytes read as UTF-8, no more of them than are shown, and not cleaned yet; {@code null} stays {@code null}. */
    static @Nullable String decoded(byte @Nullable [] value) {
        return value == null ? null : new String(value, 0, Math.min(value.length, MAX_BYTES), StandardCharsets.UTF_8);
    }

    /** Line breaks of any script, terminal escapes and marks that reverse the direction of writing are not. */
    private static boolean isVisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
