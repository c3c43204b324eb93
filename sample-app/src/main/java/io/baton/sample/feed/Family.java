package io.baton.sample.feed;

/** The four families of events. */
public enum Family {
    /** What the coffee house serves. */
    BEVERAGE("beverage.created"),
    /** What its people have to do. */
    TASK("task.created"),
    /** What its guests were told. */
    NOTIFICATION("notification.sent"),
    /** What the models that invent beverages have done. */
    AI_REQUEST("ai.request.completed");

    private final String eventType;

    Family(String eventType) {
        this.eventType = eventType;
    }

    /**
     * The event type unless another one is named.
     *
     * @return the value of the {@code event-type} header
     */
    public String eventType() {
        return eventType;
    }

    String topic(CoffeeTopics topics) {
        return switch (this) {
            case BEVERAGE -> topics.beverages();
            case TASK -> topics.tasks();
            case NOTIFICATION -> topics.notifications();
            case AI_REQUEST -> topics.aiRequests();
        };
    }
}
