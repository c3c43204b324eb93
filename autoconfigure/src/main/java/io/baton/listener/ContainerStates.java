package io.baton.listener;

import java.util.List;

/** The containers of all handlers. Thread-safe. */
public interface ContainerStates {

    /**
     * What they do now; asks no broker.
     *
     * @return a snapshot, in the order of the handlers
     */
    List<ContainerState> states();
}
