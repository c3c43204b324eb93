package io.baton.faults.probe;

import io.baton.BusinessHandlerException;
import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import io.baton.faults.history.Kind;
import io.baton.faults.rig.Load;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;

/** Does what the record tells it, and writes down begin and end of it. */
final class ProbeHandler {

    private final ProbeJournal journal;

    private final AssignmentJournal assignments;

    private final Gates gates;

    ProbeHandler(ProbeJournal journal, AssignmentJournal assignments, Gates gates) {
        this.journal = journal;
        this.assignments = assignments;
        this.gates = gates;
    }

    /** Handles a record. */
    @TopicHandler(id = "probe", topics = "${probe.topic}")
    public void handle(KafkaMessage<Directive> message, HandlerContext context) throws InterruptedException {
        this.assignments.calling(new TopicPartition(message.topic(), message.partition()), context.partitionEpoch());
        Directive directive = directive(message);
        this.journal.call(Kind.START, directive, message, context);
        try {
            obey(directive, context.attempt());
            this.journal.call(Kind.END, directive, message, context);
        } catch (TransientHandlerException ex) {
            this.journal.call(Kind.FAIL, directive, message, context);
            throw ex;
        } catch (PermanentHandlerException ex) {
            this.journal.call(Kind.PERMANENT, directive, message, context);
            throw ex;
        } catch (BusinessHandlerException ex) {
            this.journal.call(Kind.BUSINESS, directive, message, context);
            throw ex;
        } catch (InterruptedException ex) {
            this.journal.call(Kind.INTERRUPTED, directive, message, context);
            throw ex;
        } catch (Error ex) {
            this.journal.call(Kind.ERROR, directive, message, context);
            throw ex;
        }
    }

    /** A record without value is handled like any other; only its header knows its id. */
    private static Directive directive(KafkaMessage<Directive> message) {
        Directive directive = message.value();
        if (directive != null) {
            return directive;
        }
        String id = message.headers().text(Load.ID).orElse("-");
        byte[] key = message.key();
        String text = key == null ? null : new String(key, StandardCharsets.UTF_8);
        return new Directive(id, text, 0, Directive.Op.OK, 0);
    }

    private void obey(Directive directive, int attempt) throws InterruptedException {
        if (directive.ms() > 0) {
            TimeUnit.MILLISECONDS.sleep(directive.ms());
        }
        switch (directive.op()) {
            case OK -> {}
            case GATED -> failIf(this.gates.isShut(Directive.Op.GATED));
            case FAILING -> failIf(true);
            case ONCE -> failIf(attempt == 1);
            case PERMANENT -> throw new PermanentHandlerException("told to fail for good");
            case BUSINESS -> throw new BusinessHandlerException("told to refuse");
            case ERROR -> throw new StackOverflowError("told to");
            case FATAL -> runOut();
            case HANG -> hang();
            case WAITING -> waitForGate();
        }
    }

    private static void failIf(boolean failing) {
        if (failing) {
            throw new TransientHandlerException("told to fail");
        }
    }

    private void runOut() {
        if (this.gates.isShut(Directive.Op.FATAL)) {
            throw new OutOfMemoryError("told to");
        }
    }

    private void waitForGate() throws InterruptedException {
        while (this.gates.isShut(Directive.Op.WAITING)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void hang() {
        boolean interrupted = false;
        while (this.gates.isShut(Directive.Op.HANG)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
