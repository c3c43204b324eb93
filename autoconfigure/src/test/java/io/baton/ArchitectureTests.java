package io.baton;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The shape of the code that CONTRIBUTING.md describes. */
class ArchitectureTests {

    private static final String ROOT = "io.baton";
    private static final int PUBLIC_SHARE_PERCENT = 45;

    /** Which packages a package may use besides {@code io.baton}; {@code *} stands for every one. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("connection", Set.of()),
            Map.entry("error", Set.of()),
            Map.entry("payload", Set.of()),
            Map.entry("topic", Set.of()),
            Map.entry("engine", Set.of()),
            Map.entry("handler", Set.of("payload")),
            Map.entry("deadletter", Set.of("connection", "engine", "topic")),
            Map.entry("listener", Set.of("handler", "engine", "error", "deadletter", "connection", "topic")),
            Map.entry("publish", Set.of("connection", "payload", "topic", "deadletter", "engine")),
            Map.entry("offset", Set.of("engine", "connection")),
            Map.entry("observation", Set.of("engine", "publish")),
            Map.entry("actuate", Set.of("*")));

    private static final JavaClasses MAIN = new ClassFileImporter().importUrl(location());

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyWhatItMay(String name) {
        assertThat(ALLOWED).as("packages with a duty").containsKey(name);
        Set<String> allowed = ALLOWED.get(name);
        if (allowed.contains("*")) {
            return;
        }
        Stream<String> mine = Stream.concat(Stream.of(name), allowed.stream()).map(other -> ROOT + "." + other + "..");
        String[] packages = Stream.concat(Stream.of(ROOT), mine).toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(ROOT + "." + name + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(describe(
                                "outside " + allowed,
                                type -> !resideInAnyPackage(packages).test(type))))
                .check(MAIN);
    }

    @Test
    void theApiUsesNoneOfTheOtherPackages() {
        noClasses()
                .that(resideInAPackage(ROOT))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".*.."))
                .check(MAIN);
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void theEngineKnowsNoBootNoMicrometerNoAnnotation() {
        noClasses()
                .that(resideInAPackage(ROOT + ".engine.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.boot..", "io.micrometer.."))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(TopicHandler.class)
                .check(MAIN);
    }

    @Test
    void micrometerAndActuatorStayWhereTheyAreOptional() {
        noClasses()
                .that(resideInAPackage(ROOT + "..")
                        .and(describe(
                                "not observation or actuate",
                                type -> !resideInAnyPackage(ROOT + ".observation..", ROOT + ".actuate..")
                                        .test(type))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.micrometer.core..",
                        "org.springframework.boot.actuate..",
                        "org.springframework.boot.health.."))
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(ourPackages().filter(name -> !MAIN.getPackage(name).isAnnotatedWith(NullMarked.class)))
                .isEmpty();
    }

    @Test
    void autoConfigurationsArePublicFinalAndShowNothing() {
        classes()
                .that()
                .areAnnotatedWith(AutoConfiguration.class)
                .should()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveSimpleNameEndingWith("AutoConfiguration")
                .andShould(havePublicMembers(false))
                .check(MAIN);
    }

    @Test
    void autoConfigurationsAreRegisteredInOrder() throws IOException {
        List<String> annotated = MAIN.stream()
                .filter(type -> type.isAnnotatedWith(AutoConfiguration.class))
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertThat(imports()).isEqualTo(annotated).isNotEmpty();
    }

    @Test
    void nobodySleepsOrPrints() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(MAIN);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(MAIN);
        noClasses().should(ACCESS_STANDARD_STREAMS).check(MAIN);
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils)(\\$.*)?")
                .check(MAIN);
    }

    @Test
    void constructorsTakeSixParametersAtMost() {
        constructors()
                .that(describe("of classes", constructor -> !isOfRecordOrEnum(constructor)))
                .should(takeParametersAtMost(6))
                .check(MAIN);
    }

    @Test
    void filesHave300LinesAtMostAndAutoConfigurations130() throws IOException {
        Map<String, Integer> lines = MainSources.linesByFile();
        Map<String, Integer> autoConfigurations = new TreeMap<>(lines);
        autoConfigurations.keySet().removeIf(name -> !name.endsWith("AutoConfiguration.java"));

        assertThat(lines).isNotEmpty();
        assertThat(MainSources.above(300, lines)).isEmpty();
        assertThat(MainSources.above(130, autoConfigurations)).isEmpty();
    }

    @Test
    void methodsHave25LinesAtMost() throws IOException {
        Map<String, Integer> lines = MainSources.linesByMethod();

        assertThat(lines).isNotEmpty();
        assertThat(MainSources.above(25, lines)).isEmpty();
    }

    /** Reported as skipped, with the figure, while the share is above the aim. */
    @Test
    void lessThanHalfOfTheTypesArePublic() {
        List<JavaClass> types = MAIN.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();
        long publicTypes = types.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        long percent = publicTypes * 100 / types.size();

        Assumptions.assumeTrue(
                percent <= PUBLIC_SHARE_PERCENT,
                () -> "%d of %d types are public: %d %%, aim %d %%"
                        .formatted(publicTypes, types.size(), percent, PUBLIC_SHARE_PERCENT));
    }

    static Stream<String> packages() {
        return ourPackages()
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
                .distinct();
    }

    private static Stream<String> ourPackages() {
        return MAIN.stream()
                .map(JavaClass::getPackage)
                .map(JavaPackage::getName)
                .distinct()
                .sorted();
    }

    private static boolean isOfRecordOrEnum(JavaConstructor constructor) {
        return constructor.getOwner().isRecord() || constructor.getOwner().isEnum();
    }

    private static ArchCondition<JavaConstructor> takeParametersAtMost(int limit) {
        return new ArchCondition<>("take at most " + limit + " parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int count = constructor.getRawParameterTypes().size();
                String message = constructor.getFullName() + " takes " + count;
                events.add(new SimpleConditionEvent(constructor, count <= limit, message));
            }
        };
    }

    private static ArchCondition<JavaClass> havePublicMembers(boolean wanted) {
        return new ArchCondition<>("have public members: " + wanted) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String members = type.getMembers().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaMember::getFullName)
                        .collect(Collectors.joining(", "));
                events.add(new SimpleConditionEvent(type, members.isEmpty() != wanted, members));
            }
        };
    }

    private static List<String> imports() throws IOException {
        String resource = "/META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";
        try (InputStream in = TopicHandler.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static URL location() {
        return TopicHandler.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
