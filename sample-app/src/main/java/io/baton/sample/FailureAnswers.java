package io.baton.sample;

import io.baton.ErrorCategory;
import io.baton.PublishException;
import io.baton.RemoteHandlerException;
import io.baton.RequestTimeoutException;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a failure to publish or to get an answer is over HTTP. */
@RestControllerAdvice
class FailureAnswers {

    @ExceptionHandler
    ProblemDetail notPublished(PublishException failure) {
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "The event could not be published: " + failure.reason());
    }

    @ExceptionHandler
    ProblemDetail unanswered(RequestTimeoutException failure) {
        return answer(HttpStatus.GATEWAY_TIMEOUT, "There was no answer in time");
    }

    @ExceptionHandler
    ProblemDetail refused(RemoteHandlerException failure) {
        return failure.category() == ErrorCategory.BUSINESS
                ? answer(HttpStatus.UNPROCESSABLE_CONTENT, Objects.requireNonNullElse(failure.getMessage(), "Refused"))
                : answer(HttpStatus.BAD_GATEWAY, "The handler failed");
    }

    private static ProblemDetail answer(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
