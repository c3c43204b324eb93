/** The coffee house: an application that shows every fate a record can meet. */
@NullMarked
package io.baton.sample;

import org.jspecify.annotations.NullMarked;
