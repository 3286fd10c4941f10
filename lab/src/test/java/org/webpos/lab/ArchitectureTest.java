package org.webpos.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The rules of docs/architecture.md for the laboratory. */
@AnalyzeClasses(packages = "org.webpos", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String LAB = "org.webpos.lab.";

    /** From the top to the bottom: a package imports only packages that come later. A new package has to be given its place. */
    private static final List<String> DOWNWARD = List.of(
            "command",
            "experiment",
            "resilience",
            "scale",
            "warm",
            "scaling",
            "sockets",
            "route",
            "containers",
            "report",
            "history",
            "result",
            "load",
            "metrics",
            "fault",
            "stack",
            "frontdoor",
            "fakesupplier",
            "linkproxy",
            "http",
            "process");

    @ArchTest
    static final ArchRule importsRunDownwardOnly =
            classes().that().resideInAPackage("org.webpos.lab..").should(importDownwardOnly());

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching(LAB + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule reportsAreMadeFromResultFilesAlone = noClasses()
            .that()
            .resideInAPackage(LAB + "report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    LAB + "stack..",
                    LAB + "load..",
                    LAB + "experiment..",
                    LAB + "resilience..",
                    LAB + "scale..",
                    LAB + "warm..",
                    LAB + "command..");

    @ArchTest
    static final ArchRule theLabKnowsNothingOfTheTillsInside = noClasses()
            .that()
            .resideInAPackage("org.webpos.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.webpos.cart..", "org.webpos.session..", "org.webpos.sessionstore..", "org.webpos.catalog..");

    private static ArchCondition<JavaClass> importDownwardOnly() {
        return new ArchCondition<>("import only packages below their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int own = place(type);
                if (own < 0) {
                    events.add(
                            SimpleConditionEvent.violated(type, type.getPackageName() + " has no place in DOWNWARD"));
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> {
                            int target = place(dependency.getTargetClass());
                            return target >= 0 && target < own;
                        })
                        .forEach(upward ->
                                events.add(SimpleConditionEvent.violated(type, "upward: " + upward.getDescription())));
            }
        };
    }

    private static int place(JavaClass type) {
        String name = type.getPackageName() + '.';
        return name.startsWith(LAB)
                ? DOWNWARD.indexOf(name.substring(LAB.length()).split("\\.", 2)[0])
                : -1;
    }
}
