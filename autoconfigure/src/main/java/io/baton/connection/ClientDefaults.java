package io.baton.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.util.unit.DataSize;

/** Values in the client's terms. */
final class ClientDefaults {

    private static final int LONGEST_SETUP_BY_DEFAULT = 30_000;

    /** The client writes two lines per try to reach a broker; its own limit of a second makes a flood of them. */
    private static final long LONGEST_RECONNECT_BACKOFF = 10_000;

    private ClientDefaults() {}

    /** The time limits that every client has. */
    static Map<String, Object> network(BatonProperties general) {
        Map<String, Object> configuration = new HashMap<>();
        int setup = millis(general.connectTimeout());
        configuration.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, (long) setup);
        if (setup > LONGEST_SETUP_BY_DEFAULT) {
            configuration.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, (long) setup);
        }
        configuration.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_RECONNECT_BACKOFF);
        configuration.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(general.requestTimeout()));
        return configuration;
    }

    /** Milliseconds; more than an int holds is cut, after the check has complained. */
    static int millis(Duration duration) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, duration.toMillis()));
    }

    /** Bytes; more than an int holds is cut, after the check has complained. */
    static int bytes(DataSize size) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, size.toBytes()));
    }

    /** A number in a configuration, whether typed or text; 0 if it is neither, which the check has complained about. */
    static long number(Map<String, Object> configuration, String key) {
        try {
            return Long.parseLong(String.valueOf(configuration.get(key)).trim());
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
