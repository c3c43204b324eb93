/** Brokers, applications, network and load, each under the rig's hand. */
@NullMarked
package io.baton.faults.rig;

import org.jspecify.annotations.NullMarked;
