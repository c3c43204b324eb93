package io.baton.error;

import io.baton.ErrorCategory;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the SQLState of a JDBC exception stands for: the longest listed prefix of five, three or two characters wins.
 */
final class SqlStates {

    private static final Map<String, ErrorCategory> PREFIXES = Map.ofEntries(
            Map.entry("08", ErrorCategory.TRANSIENT), // connection
            Map.entry("0A", ErrorCategory.PERMANENT), // feature not supported
            Map.entry("21", ErrorCategory.PERMANENT), // cardinality
            Map.entry("22", ErrorCategory.PERMANENT), // data
            Map.entry("23", ErrorCategory.PERMANENT), // integrity
            Map.entry("25006", ErrorCategory.TRANSIENT), // read-only: the primary has moved
            Map.entry("40", ErrorCategory.TRANSIENT), // rollback: deadlock, serialization
            Map.entry("40002", ErrorCategory.PERMANENT), // rollback because of an integrity constraint
            Map.entry("41", ErrorCategory.TRANSIENT), // MySQL: lock wait timeout
            Map.entry("42", ErrorCategory.PERMANENT), // syntax, access rule
            Map.entry("44", ErrorCategory.PERMANENT), // check option
            Map.entry("53", ErrorCategory.TRANSIENT), // resources
            Map.entry("54", ErrorCategory.PERMANENT), // program limit
            Map.entry("55006", ErrorCategory.TRANSIENT), // object in use
            Map.entry("55P03", ErrorCategory.TRANSIENT), // lock not available
            Map.entry("57", ErrorCategory.TRANSIENT), // operator intervention
            Map.entry("58", ErrorCategory.TRANSIENT), // system
            Map.entry("61000", ErrorCategory.TRANSIENT), // Oracle: deadlock
            Map.entry("HYT", ErrorCategory.TRANSIENT)); // time-out

    private SqlStates() {}

    static @Nullable ErrorCategory categorize(Throwable exception) {
        if (!(exception instanceof SQLException sql) || sql.getSQLState() == null) {
            return null;
        }
        String state = sql.getSQLState();
        for (int length : new int[] {5, 3, 2}) {
            ErrorCategory category = state.length() < length ? null : PREFIXES.get(state.substring(0, length));
            if (category != null) {
                return category;
            }
        }
        return null;
    }
}
