/** Finds annotated beans, checks them, describes each as one immutable definition; invokes. */
@NullMarked
package io.baton.handler;

import org.jspecify.annotations.NullMarked;
