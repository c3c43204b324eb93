package io.baton.faults.mutant;

import io.baton.faults.history.Kind;

/** A call that failed as it was told to. */
final class HandlerFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    HandlerFailure(Kind kind) {
        super("told to fail: " + kind, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return this.kind;
    }
}
