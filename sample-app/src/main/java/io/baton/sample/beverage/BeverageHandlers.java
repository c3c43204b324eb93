package io.baton.sample.beverage;

import io.baton.HandlerContext;
import io.baton.Key;
import io.baton.Ordering;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brews what was invented: eight cups at a time, those of one beverage one after another. */
@Component
class BeverageHandlers {

    private static final Logger logger = LoggerFactory.getLogger(BeverageHandlers.class);

    @TopicHandler(id = "beverage-created", ordering = Ordering.KEY, concurrency = 8)
    void brew(BeverageCreated beverage, @Key String beverageId, HandlerContext context) {
        if (beverage.ingredients().isEmpty()) {
            throw new PermanentHandlerException("a recipe without ingredients");
        }
        if (beverage.theme().equals("Mars Base") && context.attempt() < 3) {
            throw new TransientHandlerException("the grinder is warming up");
        }
        logger.debug("Brewed {} ({})", beverage.name(), beverageId);
    }
}
