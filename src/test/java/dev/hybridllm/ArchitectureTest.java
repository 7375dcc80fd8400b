package dev.hybridllm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** The boundaries of docs/architecture.md: who may know whom. A package that is not built yet has no classes to break a rule. */
@AnalyzeClasses(packages = "dev.hybridllm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> PURE = Set.of("network", "nebula", "render");
    private static final Set<String> PULUMI =
            Set.of("identity", "tls", "pki", "mesh", "worker", "cost", "homelab", "link");

    private static String[] packages(Set<String> names) {
        return names.stream().map(name -> "dev.hybridllm." + name + "..").toArray(String[]::new);
    }

    @ArchTest
    static final ArchRule PURE_PACKAGES_DO_NOT_KNOW_PULUMI = noClasses()
            .that()
            .resideInAnyPackage(packages(PURE))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.pulumi..");

    @ArchTest
    static final ArchRule NETWORK_AND_NEBULA_KNOW_NOTHING_OF_OURS = classes()
            .that()
            .resideInAnyPackage("dev.hybridllm.network..", "dev.hybridllm.nebula..")
            .should(knowOfOursOnlyTheirOwnPackage())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule RENDER_KNOWS_ONLY_NETWORK_AND_NEBULA = noClasses()
            .that()
            .resideInAPackage("dev.hybridllm.render..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hybridllm..")
                    .and(resideOutsideOfPackage("dev.hybridllm.render.."))
                    .and(resideOutsideOfPackage("dev.hybridllm.network.."))
                    .and(resideOutsideOfPackage("dev.hybridllm.nebula..")));

    @ArchTest
    static final ArchRule THE_LIBRARY_DOES_NOT_KNOW_THE_PROGRAM = noClasses()
            .that()
            .resideInAnyPackage(packages(PULUMI))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.hybridllm", "dev.hybridllm.config..", "dev.hybridllm.plan..", "dev.hybridllm.stack..");

    @ArchTest
    static final ArchRule THE_LIBRARY_READS_NO_FILE_CLOCK_OR_ENVIRONMENT = noClasses()
            .that()
            .resideInAnyPackage(packages(PURE))
            .or()
            .resideInAnyPackage(packages(PULUMI))
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.nio\\.file\\.Files|java\\.io\\.File.*|java\\.security\\.SecureRandom|java\\.util\\.Random"
                            + "|java\\.util\\.UUID|com\\.pulumi\\.Config")
            .orShould()
            .callMethodWhere(nameIs("getenv|currentTimeMillis|nanoTime").and(ownedBy("java.lang.System")))
            .orShould()
            .callMethodWhere(nameIs("now|system.*").and(ownedBy("java.time")));

    /** Rendered for Git, it would stand there in plaintext; this one makes something else of it then. */
    @ArchTest
    static final ArchRule ONE_CLASS_MAKES_KUBERNETES_SECRETS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.hybridllm.homelab.DeliveredSecret")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("com\\.pulumi\\.kubernetes\\.core\\.v1\\.Secret(Args|Patch.*|List.*)?");

    /** These commands read outputs, and work without an engine or valid settings. The reader knows nothing of ours, and how names are meant. */
    @ArchTest
    static final ArchRule TRUST_KNOWS_ONLY_NEBULA_AND_THE_READER = noClasses()
            .that()
            .resideInAPackage("dev.hybridllm.trust..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hybridllm..", "com.pulumi..")
                    .and(resideOutsideOfPackage("dev.hybridllm.trust.."))
                    .and(resideOutsideOfPackage("dev.hybridllm.config.reader.."))
                    .and(resideOutsideOfPackage("dev.hybridllm.nebula..")));

    @ArchTest
    static final ArchRule CONFIG_DOES_NOT_KNOW_STACKS = noClasses()
            .that()
            .resideInAPackage("dev.hybridllm.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.hybridllm.stack..");

    /** A plan is shown from its address plan alone, so that nothing has to be read or made for it. */
    @ArchTest
    static final ArchRule PLAN_KNOWS_ONLY_NETWORK = noClasses()
            .that()
            .resideInAPackage("dev.hybridllm.plan..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hybridllm..", "com.pulumi..", "java.nio.file..", "java.io..")
                    .and(resideOutsideOfPackage("dev.hybridllm.plan.."))
                    .and(resideOutsideOfPackage("dev.hybridllm.network..")));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.hybridllm.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_STATIC_STATE = noClasses().should(haveMutableStaticFields());

    private static DescribedPredicate<JavaMethodCall> nameIs(String pattern) {
        return DescribedPredicate.describe(
                "is called " + pattern, call -> call.getName().matches(pattern));
    }

    private static DescribedPredicate<JavaMethodCall> ownedBy(String prefix) {
        return DescribedPredicate.describe(
                "belongs to " + prefix,
                call -> call.getTargetOwner().getFullName().startsWith(prefix));
    }

    private static ArchCondition<JavaClass> haveMutableStaticFields() {
        return new ArchCondition<>("have static fields that can change") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getFields().stream()
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .filter(field -> !field.getName().startsWith("$"))
                        .forEach(field ->
                                events.add(SimpleConditionEvent.satisfied(field, field.getFullName() + " can change")));
            }
        };
    }

    private static ArchCondition<JavaClass> knowOfOursOnlyTheirOwnPackage() {
        return new ArchCondition<>("know of ours only their own package, and the one that it is a part of") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> {
                            var target = dependency.getTargetClass().getPackageName();
                            return target.startsWith("dev.hybridllm")
                                    && !target.equals(item.getPackageName())
                                    && !target.equals(parent(item.getPackageName()));
                        })
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static String parent(String packageName) {
        return packageName.substring(0, packageName.lastIndexOf('.'));
    }

    @ArchTest
    static void everyPackageOfTheLibraryIsInOneOfTheTwoLists(com.tngtech.archunit.core.domain.JavaClasses classes) {
        var known = new java.util.TreeSet<>(PURE);
        known.addAll(PULUMI);
        // The last one is test tools, which Maven hands over as a jar of their own.
        known.addAll(List.of("config", "plan", "stack", "trust", "testing"));
        var unknown = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("dev.hybridllm."))
                .map(name -> name.substring("dev.hybridllm.".length()).replaceAll("\\..*", ""))
                .filter(name -> !known.contains(name))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new AssertionError("packages outside the house: " + unknown);
        }
    }
}
