package io.baton;

/**
 * What a batch handler throws to name the record that failed. The records before it are finished; that record is
 * treated by the category of the cause; the records after it come in a later batch.
 */
public class BatchHandlerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int index;

    /**
     * Creates the exception.
     *
     * @param index the position of the failed record in the list the handler was given, from 0
     * @param cause why it failed
     * @throws IllegalArgumentException if the index is negative
     */
    public BatchHandlerException(int index, Throwable cause) {
        super("record " + index + " of the batch failed", cause);
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative but was " + index);
        }
        this.index = index;
    }

    /**
     * The position of the failed record in the list the handler was given.
     *
     * @return the index, from 0
     */
    public int index() {
        return index;
    }
}
