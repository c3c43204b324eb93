/** Beverages: handled by key, in parallel; some recover, some are beyond repair. */
@NullMarked
package io.baton.sample.beverage;

import org.jspecify.annotations.NullMarked;
