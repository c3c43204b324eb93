package io.baton.publish;

import io.baton.HandlerException;
import io.baton.payload.UndecodableRecordException;
import org.jspecify.annotations.Nullable;

/** Makes text of strangers fit for a header and a log line: cut, and on one line. */
final class PlainWords {

    /** The most characters of a handler's words that travel. */
    static final int MOST = 512;

    private PlainWords() {}

    /**
     * What the handler chose to say. Any other exception was not written for other systems to read.
     *
     * @return the words, or {@code null} if there are none
     */
    static @Nullable String of(Throwable exception) {
        if (!(exception instanceof HandlerException) || exception instanceof UndecodableRecordException) {
            return null;
        }
        try {
            String message = exception.getMessage();
            return message == null ? null : of(message);
        } catch (RuntimeException brokenGetter) {
            return null;
        }
    }

    /** The text with every control and format character escaped, {@value #MOST} characters at most. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), MOST));
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            String shown = shown(character);
            if (plain.length() + shown.length() > MOST) {
                break;
            }
            plain.append(shown);
            i += Character.charCount(character);
        }
        return plain.toString();
    }

    private static String shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> String.format("\\u%04x", character);
            default -> Character.toString(character);
        };
    }
}
