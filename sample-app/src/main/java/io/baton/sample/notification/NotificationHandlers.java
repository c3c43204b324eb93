package io.baton.sample.notification;

import io.baton.BatchHandlerException;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Books notifications in batches, as one would write them to a table; names the record that cannot be booked. */
@Component
public class NotificationHandlers {

    private static final Logger logger = LoggerFactory.getLogger(NotificationHandlers.class);

    private final AtomicInteger largestBatch = new AtomicInteger();

    @TopicHandler(id = "notification-sent")
    void book(List<NotificationSent> notifications) {
        largestBatch.accumulateAndGet(notifications.size(), Math::max);
        for (int i = 0; i < notifications.size(); i++) {
            if (notifications.get(i).recipient().isBlank()) {
                throw new BatchHandlerException(i, new PermanentHandlerException("nobody to notify"));
            }
        }
        logger.debug("Booked {} notifications", notifications.size());
    }

    /**
     * How many notifications were booked at once at most.
     *
     * @return the number, 0 before the first batch
     */
    public int largestBatch() {
        return largestBatch.get();
    }
}
