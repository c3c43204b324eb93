package io.baton.sample.ai;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.RecordHandler;
import io.baton.TopicHandler;
import java.net.ConnectException;
import org.springframework.stereotype.Component;

/** Bills what the models cost, in the functional form: the outcome is returned. */
@Component
@TopicHandler(id = "ai-request-completed")
class AiRequestHandler implements RecordHandler<AiRequestCompleted> {

    @Override
    public Outcome handle(KafkaMessage<AiRequestCompleted> message, HandlerContext context) throws ConnectException {
        AiRequestCompleted request = message.value();
        if (request == null) {
            return Outcome.ack();
        }
        if (request.tokensUsed() == 0) {
            return Outcome.skip("nothing to bill");
        }
        if (request.provider().equals("offline")) {
            throw new ConnectException("billing of this provider cannot be reached");
        }
        if (request.model().isBlank()) {
            throw new UnknownModelException("without a name");
        }
        return Outcome.ack();
    }
}
