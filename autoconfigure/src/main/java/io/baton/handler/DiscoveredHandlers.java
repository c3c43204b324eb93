package io.baton.handler;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The handlers among the beans. Looks when all singletons exist, even if beans are created lazily. */
final class DiscoveredHandlers implements HandlerRegistry, SmartInitializingSingleton {

    private final ConfigurableListableBeanFactory beanFactory;
    private final Supplier<HandlerServices> services;
    private @Nullable List<HandlerDefinition> definitions;

    DiscoveredHandlers(ConfigurableListableBeanFactory beanFactory, Supplier<HandlerServices> services) {
        this.beanFactory = beanFactory;
        this.services = services;
    }

    @Override
    public void afterSingletonsInstantiated() {
        definitions().stream()
                .filter(definition -> beanFactory.containsSingleton(definition.beanName()))
                .forEach(definition -> definition.invocation().prepare());
    }

    @Override
    public synchronized List<HandlerDefinition> definitions() {
        if (definitions == null) {
            definitions = discover();
        }
        return definitions;
    }

    private List<HandlerDefinition> discover() {
        List<HandlerCandidate> candidates = new HandlerDiscoverer(beanFactory).discover();
        if (candidates.isEmpty()) {
            return List.of();
        }
        HandlerDefinitions factory = new HandlerDefinitions(services.get());
        List<HandlerDefinition> found = candidates.stream().map(factory::of).toList();
        HandlerIds.requireUnique(found);
        return found;
    }
}
