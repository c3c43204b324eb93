package io.baton.observation;

import io.baton.ProducerMiddleware;
import io.micrometer.observation.ObservationRegistry;

/** The same spans by way of observations. */
class ObservedProducerMiddlewareTests extends TracingProducerMiddlewareTests {

    @Override
    ProducerMiddleware middleware() {
        return new ObservedProducerMiddleware(this.spans.registry());
    }

    @Override
    ProducerMiddleware withoutTrace() {
        return new ObservedProducerMiddleware(ObservationRegistry.create());
    }
}
