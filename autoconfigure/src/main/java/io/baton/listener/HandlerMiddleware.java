package io.baton.listener;

import io.baton.ConsumerMiddleware;
import io.baton.connection.MiddlewareSelection;
import io.baton.handler.HandlerDefinition;
import io.baton.listener.Subscription.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.function.SingletonSupplier;

/** Chooses the middleware around each handler. */
final class HandlerMiddleware {

    /** The bean that sends answers, if any may be sent. It is always the innermost, and nobody's choice. */
    static final String REPLY = "batonReplyMiddleware";

    private final SingletonSupplier<Map<String, ConsumerMiddleware>> beans;

    /** The beans by their names, in their order; asked for once, with the first handler. */
    HandlerMiddleware(Supplier<Map<String, ConsumerMiddleware>> beans) {
        this.beans = SingletonSupplier.of(beans);
    }

    /** The middleware of a handler, the outermost first. */
    List<ConsumerMiddleware> around(Member member) {
        Map<String, ConsumerMiddleware> choice = new LinkedHashMap<>(beans.obtain());
        ConsumerMiddleware reply = choice.remove(REPLY);
        List<ConsumerMiddleware> middleware = new ArrayList<>(chosen(member, choice));
        HandlerDefinition definition = member.definition();
        if (reply != null && definition.mayReply() && !definition.batch()) {
            middleware.add(reply);
        }
        if (reply == null && definition.replies()) {
            throw new FailureAnalyzedException(
                    "The handler " + definition + " returns "
                            + definition.returns().declared()
                            + ", which is the answer to its record, but no reply topic is allowed.",
                    "Name the topics that answers may go to in kafka.request-reply.allowed-reply-topics, or let the"
                            + " handler return nothing or an Outcome.");
        }
        return middleware;
    }

    private static List<ConsumerMiddleware> chosen(Member member, Map<String, ConsumerMiddleware> choice) {
        return MiddlewareSelection.select(
                choice,
                member.settings().consumer().middleware(),
                "kafka.consumer.middleware of the handler " + member.definition(),
                "kafka.consumer.middleware or kafka.handlers."
                        + member.definition().id() + ".consumer.middleware");
    }
}
