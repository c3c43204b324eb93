package io.baton.faults.mutant;

import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.probe.Gates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Does what a record asks for.
 *
 * @param directory where it is written down which records have been seen
 * @param gates what holds handlers up
 */
record InstructionHandler(Path directory, Gates gates) {

    void handle(Instruction instruction, int attempt) throws HandlerFailure, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(instruction.millis());
        switch (instruction.op()) {
            case OK -> {}
            case WAITING -> waitForGate(instruction);
            case FAILING -> throw new HandlerFailure(Kind.FAIL);
            case ONCE -> failAt(1, attempt);
            case PERMANENT -> throw new HandlerFailure(Kind.PERMANENT);
            case BUSINESS -> throw new HandlerFailure(Kind.BUSINESS);
            case ERROR -> throw new StackOverflowError("told to");
            default -> throw new IllegalArgumentException(instruction.op() + " is not for plain consumers");
        }
    }

    /** Waits for the gate, but only at the first call of all. */
    private void waitForGate(Instruction instruction) throws InterruptedException {
        boolean first = isFirstCall(instruction);
        while (first && this.gates.isShut(Op.WAITING)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void failAt(int failing, int attempt) throws HandlerFailure {
        if (attempt == failing) {
            throw new HandlerFailure(Kind.FAIL);
        }
    }

    private boolean isFirstCall(Instruction instruction) {
        try {
            Files.createFile(this.directory.resolve("seen-" + instruction.id().replace('/', '-')));
            return true;
        } catch (FileAlreadyExistsException ex) {
            return false;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
