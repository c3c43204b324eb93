package io.baton.faults.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;

/** Starts JVMs with the class path of this one, and with classes shared between them where there is an archive. */
public final class Launcher {

    private final String classPath;

    private final Path archive;

    private Launcher(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /** Prepares to start JVMs: packs what lies in directories, as only jars can be shared. */
    public static Launcher prepare(Path directory) throws IOException {
        StringJoiner classPath = new StringJoiner(File.pathSeparator);
        int packed = 0;
        for (String entry :
                StringUtils.tokenizeToStringArray(System.getProperty("java.class.path"), File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = directory.resolve("classes-" + packed++ + ".jar");
                pack(path, jar);
                classPath.add(jar.toString());
            } else if (Files.exists(path)) {
                classPath.add(entry);
            }
        }
        return new Launcher(classPath.toString(), directory.resolve("classes.jsa"));
    }

    /** The options of the next JVM that archives its classes when it ends. */
    List<String> archiving() {
        return List.of("-XX:ArchiveClassesAtExit=" + this.archive);
    }

    JavaProcess start(JavaProcess.Command command, Path log) throws IOException {
        List<String> line = new ArrayList<>(command.within());
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + command.heap(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData"));
        if (Files.exists(this.archive)) {
            line.add("-XX:SharedArchiveFile=" + this.archive);
        }
        line.addAll(command.options());
        line.addAll(List.of("-cp", this.classPath, command.main().getName()));
        line.addAll(command.arguments());
        return JavaProcess.start(line, log);
    }

    private static void pack(Path directory, Path jar) throws IOException {
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                output.putNextEntry(new JarEntry(directory.relativize(file).toString()));
                Files.copy(file, output);
                output.closeEntry();
            }
        }
    }
}
