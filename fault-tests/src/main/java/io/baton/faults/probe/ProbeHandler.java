package io.baton.faults.probe;

import io.baton.BusinessHandlerException;
import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import io.baton.faults.history.Kind;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does what the record tells it, and writes down begin and end of it. */
final class ProbeHandler {

    private final ProbeJournal journal;

    private final Gates gates;

    ProbeHandler(ProbeJournal journal, Gates gates) {
        this.journal = journal;
        this.gates = gates;
    }

    /** Handles a record. */
    @TopicHandler(id = "probe", topics = "${probe.topic}")
    public void handle(KafkaMessage<Directive> message, HandlerContext context) throws InterruptedException {
        this.journal.call(Kind.START, message, context);
        try {
            obey(message.value(), context.attempt());
            this.journal.call(Kind.END, message, context);
        } catch (TransientHandlerException ex) {
            this.journal.call(Kind.FAIL, message, context);
            throw ex;
        } catch (PermanentHandlerException ex) {
            this.journal.call(Kind.PERMANENT, message, context);
            throw ex;
        } catch (BusinessHandlerException ex) {
            this.journal.call(Kind.BUSINESS, message, context);
            throw ex;
        } catch (InterruptedException | Error ex) {
            this.journal.call(Kind.ERROR, message, context);
            throw ex;
        }
    }

    private void obey(Directive directive, int attempt) throws InterruptedException {
        if (directive.ms() > 0) {
            TimeUnit.MILLISECONDS.sleep(directive.ms());
        }
        switch (directive.op()) {
            case ok -> {}
            case gated -> failIf(this.gates.isShut(Directive.Op.gated));
            case failing -> failIf(true);
            case once -> failIf(attempt == 1);
            case permanent -> throw new PermanentHandlerException("told to fail for good");
            case business -> throw new BusinessHandlerException("told to refuse");
            case error -> throw new StackOverflowError("told to");
            case fatal -> throw new OutOfMemoryError("told to");
            case hang -> hang();
            case waiting -> waitForGate();
        }
    }

    private static void failIf(boolean failing) {
        if (failing) {
            throw new TransientHandlerException("told to fail");
        }
    }

    private void waitForGate() throws InterruptedException {
        while (this.gates.isShut(Directive.Op.waiting)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void hang() {
        boolean interrupted = false;
        while (this.gates.isShut(Directive.Op.hang)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
