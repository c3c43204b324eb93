package io.baton.handler;

import io.baton.Ordering;

/** Turns what was found into definitions. */
final class HandlerDefinitions {

    private final HandlerAttributesReader attributes;
    private final HandlerInvocations invocations;

    HandlerDefinitions(HandlerServices services) {
        this.attributes = new HandlerAttributesReader(services.placeholders());
        this.invocations = new HandlerInvocations(services);
    }

    HandlerDefinition of(HandlerCandidate candidate) {
        HandlerAttributes read = attributes.read(candidate);
        HandlerInvocation invocation = invocations.of(candidate);
        boolean batch = invocation instanceof BatchMethodInvocation;
        if (batch && read.ordering() != null && read.ordering() != Ordering.PARTITION) {
            throw candidate.invalid(
                    "it takes batches, but its ordering is " + read.ordering(),
                    "Batches keep the order of the partition: remove the ordering, or take single records.");
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
                invocation);
    }
}
