/** What became of the records, as a table on the console. */
@NullMarked
package io.baton.sample.console;

import org.jspecify.annotations.NullMarked;
