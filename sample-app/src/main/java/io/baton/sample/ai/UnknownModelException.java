package io.baton.sample.ai;

/** Knows nothing of Baton: {@code kafka.handlers.ai-request-completed.errors.permanent} says what it means. */
class UnknownModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownModelException(String model) {
        super("no price for model " + model);
    }
}
