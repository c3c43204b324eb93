/** Topics: aliases, creation, verification. */
@NullMarked
package io.baton.topic;

import org.jspecify.annotations.NullMarked;
