/** Where the events come from: a steady trickle and a web endpoint. */
@NullMarked
package io.baton.sample.feed;

import org.jspecify.annotations.NullMarked;
