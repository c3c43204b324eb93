package io.baton.handler;

import io.baton.PermanentHandlerException;
import java.util.stream.Collectors;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.SmartValidator;
import org.springframework.validation.Validator;

/** Validates payloads; a violation will not go away, so it is a permanent failure. */
final class PayloadValidation {

    private final Validator validator;
    private final Object[] hints;

    PayloadValidation(Validator validator, Object[] hints) {
        this.validator = validator;
        this.hints = hints;
    }

    void check(DecodedRecord record, Object payload) {
        if (!validator.supports(payload.getClass())) {
            return;
        }
        Errors errors = new BeanPropertyBindingResult(payload, "payload");
        if (hints.length > 0 && validator instanceof SmartValidator smart) {
            smart.validate(payload, errors, hints);
        } else {
            validator.validate(payload, errors);
        }
        if (errors.hasErrors()) {
            throw new PermanentHandlerException("%s: the %s is not valid: %s"
                    .formatted(record.position(), payload.getClass().getName(), violations(errors)));
        }
    }

    private static String violations(Errors errors) {
        return errors.getAllErrors().stream()
                .map(PayloadValidation::describe)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    // field and constraint only: messages may quote the value, and so does the key of a map in a field's path
    private static String describe(ObjectError error) {
        return error instanceof FieldError field
                ? field.getField().replaceAll("\\[[^]]*[^]\\d][^]]*]", "[]") + " " + error.getCode()
                : String.valueOf(error.getCode());
    }
}
