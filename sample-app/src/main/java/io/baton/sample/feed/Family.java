package io.baton.sample.feed;

/** The four families of events. */
enum Family {
    /** What the coffee house serves. */
    BEVERAGE("beverages", "beverage.created"),
    /** What its people have to do. */
    TASK("tasks", "task.created"),
    /** What its guests were told. */
    NOTIFICATION("notifications", "notification.sent"),
    /** What the models that invent beverages have done. */
    AI_REQUEST("ai-requests", "ai.request.completed");

    private final String topic;

    private final String eventType;

    Family(String topic, String eventType) {
        this.topic = topic;
        this.eventType = eventType;
    }

    /** An alias of {@code kafka.topics}. */
    String topic() {
        return topic;
    }

    /** The event type unless another one is named. */
    String eventType() {
        return eventType;
    }
}
