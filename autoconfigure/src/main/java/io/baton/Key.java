package io.baton;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of a {@link TopicHandler} method that takes the record's key: a {@code String} (UTF-8),
 * {@code byte[]}, {@code Integer}, {@code Long} or {@code UUID} (as Kafka's serializers write them). {@code null} when
 * the record has no key.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {}
