package io.baton.sample.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

import io.baton.ErrorCategory;
import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.PublishException;
import io.baton.RemoteHandlerException;
import io.baton.RequestTimeoutException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the outcome of a request (R-D10) is over HTTP. No broker: the failures cannot be had from one at will. */
@WebMvcTest(QuoteController.class)
class QuoteControllerTests {

    @MockitoBean
    private MessagePublisher publisher;

    @Autowired
    private MockMvcTester http;

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new RequestTimeoutException("coffee.quotes: 5 s"), 504),
                Arguments.of(new RemoteHandlerException(ErrorCategory.BUSINESS, "not on the menu"), 422),
                Arguments.of(new RemoteHandlerException(ErrorCategory.TRANSIENT, null), 502),
                Arguments.of(
                        new PublishException(PublishException.Reason.UNREACHABLE, "coffee.quotes", "no broker", null),
                        503));
    }

    @Test
    void answersWithTheQuote() {
        answerWith(CompletableFuture.completedFuture(new Quote("espresso", 2, new BigDecimal("4.80"), "EUR")));

        assertThat(ask()).hasStatus(200).bodyJson().extractingPath("$.total").isEqualTo(4.80);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasAStatusOfItsOwn(Exception failure, int status) {
        answerWith(CompletableFuture.failedFuture(failure));

        assertThat(ask()).hasStatus(status);
    }

    @Test
    void aQuestionWithoutABeverageIsNotAsked() {
        assertThat(ask("{\"cups\": 2}")).hasStatus(400);
        then(publisher).shouldHaveNoInteractions();
    }

    private void answerWith(CompletableFuture<Quote> answer) {
        given(publisher.request(any(KafkaMessage.class), any(), any(Duration.class)))
                .willAnswer(invocation -> answer);
    }

    private MvcTestResult ask() {
        return ask("{\"beverage\": \"espresso\", \"cups\": 2}");
    }

    private MvcTestResult ask(String question) {
        return http.post()
                .uri("/quote")
                .contentType(MediaType.APPLICATION_JSON)
                .content(question)
                .exchange();
    }
}
