package org.webpos.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.webpos", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule thePackagesOfTheLabFormNoCycle =
            slices().matching("org.webpos.lab.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theReportIsMadeFromResultFilesAlone = noClasses()
            .that()
            .resideInAPackage("..lab.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..lab.stack..", "..lab.load..", "..lab.experiment..", "..lab.command..");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommands = noClasses()
            .that()
            .resideOutsideOfPackage("..lab.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lab.command..");

    @ArchTest
    static final ArchRule theLabKnowsNothingOfTheTillsInside = noClasses()
            .that()
            .resideInAPackage("org.webpos.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.webpos.cart..", "org.webpos.session..", "org.webpos.sessionstore..", "org.webpos.catalog..");
}
