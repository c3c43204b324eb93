/** {@code kafka.*} to client settings, factories and security; where the brokers come from. */
@NullMarked
package io.baton.connection;

import org.jspecify.annotations.NullMarked;
