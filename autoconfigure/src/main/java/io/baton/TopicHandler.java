package io.baton;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a bean method, or a bean that implements {@link RecordHandler}, the handler of one or more topics. Empty
 * attributes take the general {@code kafka.*} setting; {@code kafka.handlers.<id>} overrides the annotation.
 * Placeholders ({@code ${...}}) are resolved in every string.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface TopicHandler {

    /**
     * The handler's name in configuration, logs and metrics: {@code [a-z0-9-]+}.
     *
     * @return the id; empty for bean name and method name in kebab case
     */
    String id() default "";

    /**
     * Topics or aliases of {@code kafka.topics}; one entry may hold several, separated by commas.
     *
     * @return the topics; empty for the one of a payload annotated with {@link KafkaEvent}, else for the list in
     *     {@code kafka.topics}
     */
    String[] topics() default {};

    /**
     * A regular expression for topic names, instead of {@link #topics()}.
     *
     * @return the pattern; empty for none
     */
    String topicPattern() default "";

    /**
     * The consumer group.
     *
     * @return the group; empty for {@code kafka.group}
     */
    String group() default "";

    /**
     * Which records are handled one after another.
     *
     * @return none or one ordering; none for {@code kafka.consumer.ordering}
     */
    Ordering[] ordering() default {};

    /**
     * How many calls of this handler may run at a time.
     *
     * @return the number, 1 or more; 0 for {@code kafka.consumer.concurrency}
     */
    int concurrency() default 0;

    /**
     * Values of the {@code event-type} header this handler takes, to tell several handlers of one topic and group
     * apart.
     *
     * @return the event types; empty for the one of a payload annotated with {@link KafkaEvent}, else for every record
     */
    String[] eventTypes() default {};

    /**
     * Whether consumption starts with the application.
     *
     * @return {@code true} or {@code false} as text so that placeholders can be used; empty for {@code true}
     */
    String autoStartup() default "";
}
