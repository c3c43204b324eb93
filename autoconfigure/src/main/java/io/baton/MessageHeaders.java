package io.baton;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a message: names may repeat, order is kept, values are bytes that are text by convention. Immutable;
 * the byte arrays are shared, not copied, and must not be changed.
 */
public final class MessageHeaders {

    private static final MessageHeaders EMPTY = new MessageHeaders();

    /** Nobody else has it. */
    private final MessageHeader[] entries;

    private MessageHeaders(MessageHeader... own) {
        this.entries = own;
    }

    /**
     * Headers of a message that has none.
     *
     * @return the empty headers
     */
    public static MessageHeaders empty() {
        return EMPTY;
    }

    /**
     * Headers made of entries.
     *
     * @param entries the entries in their order
     * @return the headers
     */
    public static MessageHeaders of(List<MessageHeader> entries) {
        return entries.isEmpty() ? EMPTY : new MessageHeaders(entries.toArray(new MessageHeader[entries.size()]));
    }

    /**
     * Every entry in its order.
     *
     * @return the entries, unmodifiable
     */
    public List<MessageHeader> entries() {
        return Collections.unmodifiableList(Arrays.asList(entries));
    }

    /**
     * The last value of a header, as text.
     *
     * @param name the header's name, compared exactly
     * @return the value read as UTF-8, or empty if the header is absent or its value is {@code null}
     */
    public Optional<String> text(String name) {
        byte[] value = bytes(name);
        return value == null ? Optional.empty() : Optional.of(new String(value, StandardCharsets.UTF_8));
    }

    /**
     * Whether there is a header of a name.
     *
     * @param name the name, compared exactly
     * @return whether one exists, even without a value
     */
    public boolean contains(String name) {
        return last(name) != null;
    }

    /**
     * The last value of a header, as bytes.
     *
     * @param name the header's name, compared exactly
     * @return the value, or {@code null} if the header is absent or its value is {@code null}
     */
    public byte @Nullable [] bytes(String name) {
        MessageHeader entry = last(name);
        return entry == null ? null : entry.value();
    }

    private @Nullable MessageHeader last(String name) {
        for (int i = entries.length - 1; i >= 0; i--) {
            if (entries[i].name().equals(name)) {
                return entries[i];
            }
        }
        return null;
    }

    /**
     * These headers with one more at the end.
     *
     * @param name the header's name
     * @param value its value, written as UTF-8
     * @return new headers
     */
    public MessageHeaders with(String name, String value) {
        return with(List.of(new MessageHeader(name, value.getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * These headers with more of them at the end.
     *
     * @param more the others in their order
     * @return new headers, or these if there are no others
     */
    public MessageHeaders with(List<MessageHeader> more) {
        if (more.isEmpty()) {
            return this;
        }
        MessageHeader[] all = Arrays.copyOf(entries, entries.length + more.size());
        for (int i = 0; i < more.size(); i++) {
            all[entries.length + i] = more.get(i);
        }
        return new MessageHeaders(all);
    }

    /**
     * These headers without those of a name.
     *
     * @param name the header's name, compared exactly
     * @return new headers, or these if none has the name
     */
    public MessageHeaders without(String name) {
        return contains(name)
                ? of(Arrays.stream(entries)
                        .filter(entry -> !entry.name().equals(name))
                        .toList())
                : this;
    }

    @Override
    public String toString() {
        return Arrays.stream(entries).map(MessageHeader::name).toList().toString();
    }
}
