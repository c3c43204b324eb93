package io.baton;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how events of a class travel. {@link EventBus} publishes by it; a {@link TopicHandler} whose payload is of the
 * class takes its topic and its event type from here if the handler names none itself.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface KafkaEvent {

    /**
     * Where the events go.
     *
     * @return a topic, or an alias of {@code kafka.topics}
     */
    String topic();

    /**
     * The value of the {@link StandardHeaders#EVENT_TYPE} header.
     *
     * @return the type; empty for the words of the class name, {@code order.created} for {@code OrderCreated}
     */
    String type() default "";

    /**
     * The property that is the record's key: the name of a record component or getter, or several with dots between
     * them, {@code customer.id} for example. Text, numbers, UUIDs and enums are written as UTF-8 text.
     *
     * @return the property path; empty for no key
     */
    String key() default "";
}
