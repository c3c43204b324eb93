package io.baton.sample.quote;

import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asks over Kafka; no thread waits for the answer. */
@RestController
class QuoteController {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MessagePublisher publisher;

    QuoteController(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @PostMapping("/quote")
    CompletableFuture<@Nullable Quote> quote(@RequestBody QuoteRequest request) {
        return publisher.request(
                KafkaMessage.to("quotes", request).eventType("quote.requested").build(), Quote.class, PATIENCE);
    }
}
