package io.baton.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Default ids. */
class HandlerIdsTests {

    @ParameterizedTest
    @CsvSource({
        "orderHandlers,order-handlers",
        "order,order",
        "URLHandler,url-handler",
        "handleURLEvent,handle-url-event",
        "v2Orders,v2-orders",
        "orders_v2,orders-v2",
        "com.acme.Orders#0,com-acme-orders-0",
        "_orders_,orders"
    })
    void areTheBeanNameInKebabCase(String beanName, String id) {
        assertThat(HandlerIds.defaultId(beanName, null)).isEqualTo(id);
        assertThat(HandlerIds.isValid(id)).isTrue();
    }

    @Test
    void nameBeanAndMethod() throws NoSuchMethodException {
        Method method = getClass().getDeclaredMethod("nameBeanAndMethod");

        assertThat(HandlerIds.defaultId("orders", method)).isEqualTo("orders-name-bean-and-method");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--", "A", "a_b", "a.b", "ö", "a b"})
    void areLowerCaseLettersDigitsAndDashes(String id) {
        assertThat(HandlerIds.isValid(id)).isFalse();
    }
}
