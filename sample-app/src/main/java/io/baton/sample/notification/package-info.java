/** Notifications: handled in batches. */
@NullMarked
package io.baton.sample.notification;

import org.jspecify.annotations.NullMarked;
