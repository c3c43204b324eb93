/**
 * The API an application imports: the handler annotation, messages, outcomes, exceptions and the contracts it may
 * implement. Nothing outside this package (and what the documentation names) is promised to stay.
 */
@NullMarked
package io.baton;

import org.jspecify.annotations.NullMarked;
