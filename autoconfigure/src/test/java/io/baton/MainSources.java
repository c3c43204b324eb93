package io.baton;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What rules about lines need to know of the sources under {@code src/main/java}. */
final class MainSources {

    private static final Path ROOT = Path.of("src/main/java");

    private MainSources() {}

    /** Lines per file, by path. */
    static Map<String, Integer> linesByFile() throws IOException {
        Map<String, Integer> lines = new TreeMap<>();
        for (Path file : files()) {
            lines.put(ROOT.relativize(file).toString(), Files.readAllLines(file).size());
        }
        return lines;
    }

    /** Lines between the braces of every method and constructor, by {@code file#method:line}. */
    static Map<String, Integer> linesByMethod() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files()));
            Map<String, Integer> lines = new TreeMap<>();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new BodyScanner(unit, positions, lines).scan(unit, null);
            }
            return lines;
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static final class BodyScanner extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Map<String, Integer> lines;
        private final String file;

        private BodyScanner(CompilationUnitTree unit, SourcePositions positions, Map<String, Integer> lines) {
            this.unit = unit;
            this.positions = positions;
            this.lines = lines;
            this.file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            Tree body = method.getBody();
            if (body != null) {
                LineMap map = this.unit.getLineMap();
                long first = map.getLineNumber(this.positions.getStartPosition(this.unit, body));
                long last = map.getLineNumber(this.positions.getEndPosition(this.unit, body));
                this.lines.put(this.file + "#" + method.getName() + ":" + first, (int) Math.max(last - first - 1, 0));
            }
            return super.visitMethod(method, nothing);
        }
    }

    /** The entries above a limit, as text. */
    static List<String> above(int limit, Map<String, Integer> lines) {
        List<String> above = new ArrayList<>();
        lines.forEach((name, count) -> {
            if (count > limit) {
                above.add(name + " has " + count);
            }
        });
        return above;
    }
}
