/** The application that is killed: handlers that do what a record tells them and write down what they did. */
@NullMarked
package io.baton.faults.probe;

import org.jspecify.annotations.NullMarked;
