package io.baton.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of further JVMs like this one. */
public final class Java {

    private Java() {}

    /**
     * A JVM of this one's version that runs a class of this one's class path.
     *
     * @param jvmOptions options of the JVM
     * @param classPath where classes are
     * @param main the class
     * @param arguments its arguments
     * @return the command line
     */
    public static List<String> command(
            List<String> jvmOptions, String classPath, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return command;
    }

    /**
     * Where this JVM's classes are.
     *
     * @return its class path
     */
    public static String classPath() {
        return System.getProperty("java.class.path");
    }
}
