package io.baton.devbroker;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Whether the application is one that is started again and again within this process, as devtools does. */
final class Restarts {

    private static final String RESTART_LOADER =
            "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

    private Restarts() {}

    static boolean expectedFor(ApplicationContext context) {
        return isRestartLoader(context.getClassLoader());
    }

    static boolean isRestartLoader(@Nullable ClassLoader loader) {
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each.getClass().getName().equals(RESTART_LOADER)) {
                return true;
            }
        }
        return false;
    }
}
