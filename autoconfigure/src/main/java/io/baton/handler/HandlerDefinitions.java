package io.baton.handler;

import io.baton.Ordering;
import io.baton.handler.ReturnType.Content;

/** Turns what was found into definitions. */
final class HandlerDefinitions {

    private final HandlerAttributesReader attributes;
    private final HandlerInvocations invocations;

    HandlerDefinitions(HandlerServices services) {
        this.attributes = new HandlerAttributesReader(services.placeholders());
        this.invocations = new HandlerInvocations(services);
    }

    HandlerDefinition of(HandlerCandidate candidate) {
        HandlerAttributes declared = attributes.read(candidate);
        DecodingInvocation invocation = invocations.of(candidate);
        HandlerAttributes read = EventPayload.of(candidate, invocation.payloadType(), declared);
        ReturnType returns = ReturnType.of(candidate);
        boolean batch = invocation instanceof BatchMethodInvocation;
        if (batch) {
            checkBatch(candidate, read, returns);
        }
        return new HandlerDefinition(
                read.id(),
                candidate.beanName(),
                candidate.description(),
                read.topics(),
                read.topicPattern(),
                read.group(),
                read.ordering(),
                read.concurrency(),
                read.eventTypes(),
                read.autoStartup(),
                batch,
                returns,
                invocation);
    }

    private static void checkBatch(HandlerCandidate candidate, HandlerAttributes read, ReturnType returns) {
        if (read.ordering() != null && read.ordering() != Ordering.PARTITION) {
            throw candidate.invalid(
                    "it takes batches, but its ordering is " + read.ordering(),
                    "Batches keep the order of the partition: remove the ordering, or take single records.");
        }
        if (returns.content() == Content.ANSWER) {
            throw candidate.invalid(
                    "it takes batches and returns " + returns.declared(),
                    "An answer belongs to one record: return nothing or Outcome, or take single records.");
        }
    }
}
