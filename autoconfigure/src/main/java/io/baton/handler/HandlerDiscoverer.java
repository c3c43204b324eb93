package io.baton.handler;

import io.baton.RecordHandler;
import io.baton.TopicHandler;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/** Finds annotated beans and bean methods by the beans' types, so that nothing is created earlier than it would be. */
final class HandlerDiscoverer {

    private static final Log log = LogFactory.getLog(HandlerDiscoverer.class);

    private final ConfigurableListableBeanFactory beanFactory;
    private final BeanTypes types;

    HandlerDiscoverer(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
        this.types = new BeanTypes(beanFactory);
    }

    List<HandlerCandidate> discover() {
        List<HandlerCandidate> candidates = new ArrayList<>();
        for (Iterator<String> names = beanFactory.getBeanNamesIterator(); names.hasNext(); ) {
            String beanName = names.next();
            ResolvableType type = types.of(beanName);
            if (type != null
                    && !isInfrastructure(type.toClass())
                    && AnnotationUtils.isCandidateClass(type.toClass(), TopicHandler.class)) {
                candidates.addAll(candidates(beanName, type));
            }
        }
        return candidates;
    }

    /** Most beans of an application; reading every method of theirs would take long at start. */
    private static boolean isInfrastructure(Class<?> type) {
        String name = type.getName();
        return name.startsWith("org.springframework.boot.")
                || name.startsWith("org.springframework.context.")
                || name.startsWith("org.springframework.kafka.")
                || (name.startsWith("io.baton.") && isOurs(type));
    }

    /** By where it comes from, as applications may share our packages' beginning. */
    private static boolean isOurs(Class<?> type) {
        return type.getProtectionDomain() == HandlerDiscoverer.class.getProtectionDomain();
    }

    private static List<HandlerCandidate> candidates(String beanName, ResolvableType type) {
        List<HandlerCandidate> found = new ArrayList<>();
        methods(beanName, type.toClass())
                .forEach((method, annotation) -> found.add(new HandlerCandidate(beanName, type, method, annotation)));
        TopicHandler annotation = annotation(type.toClass());
        if (annotation != null) {
            found.add(0, checked(new HandlerCandidate(beanName, type, null, annotation), !found.isEmpty()));
        }
        return found;
    }

    private static Map<Method, TopicHandler> methods(String beanName, Class<?> type) {
        try {
            return MethodIntrospector.selectMethods(
                    type, (MethodIntrospector.MetadataLookup<TopicHandler>) HandlerDiscoverer::annotation);
        } catch (IllegalStateException | LinkageError ex) {
            // a type in some signature is not on the class path; Spring's own classes are written for that
            String line = "No handlers are looked for in bean '%s' (%s): its methods cannot be read: %s"
                    .formatted(beanName, type.getName(), ex);
            if (type.getName().startsWith("org.springframework.")) {
                log.debug(line, ex);
            } else {
                log.warn(line, ex);
            }
            return Map.of();
        }
    }

    private static @Nullable TopicHandler annotation(AnnotatedElement element) {
        return AnnotatedElementUtils.findMergedAnnotation(element, TopicHandler.class);
    }

    private static HandlerCandidate checked(HandlerCandidate candidate, boolean hasAnnotatedMethods) {
        if (RecordHandler.class.isAssignableFrom(candidate.beanClass())) {
            return candidate;
        }
        if (hasAnnotatedMethods) {
            throw candidate.invalid(
                    "the annotation on the class has no effect, for the class does not implement RecordHandler and its"
                            + " methods have annotations of their own",
                    "Remove the annotation from the class and state everything at the methods.");
        }
        throw candidate.invalid(
                "the class neither implements RecordHandler nor has an annotated method",
                "Implement RecordHandler<T>, or put @TopicHandler on the methods that take the records.");
    }
}
