package org.webpos;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.NullMarked;
import org.webpos.session.SessionKey;

@AnalyzeClasses(packages = "org.webpos", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String ROOMS = "org.webpos.[sessionstore|productsource|productcache].*..";
    private static final String APP = "org.webpos.app";

    @ArchTest
    static final ArchRule onlyWhoChoosesARoomKnowsRooms = noClasses()
            .that()
            .resideOutsideOfPackage(ROOMS)
            .and()
            .resideOutsideOfPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOMS);

    @ArchTest
    static final ArchRule roomsAreStrangersToEachOther = slices().matching(
                    "org.webpos.[sessionstore|productsource|productcache].(*)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule roomsKnowNotWhoChoosesThem = noClasses()
            .that()
            .resideInAPackage(ROOMS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APP);

    @ArchTest
    static final ArchRule roomsKnowNoHttp = noClasses()
            .that()
            .resideInAPackage(ROOMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "org.webpos.http..");

    @ArchTest
    static final ArchRule onlyTheSupplierIsAskedOverHttp = noClasses()
            .that()
            .resideInAPackage(ROOMS)
            .and()
            .resideOutsideOfPackage("org.webpos.productsource.supplier")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule roomsArePlainClassesWithoutInjection = noClasses()
            .that()
            .resideInAPackage(ROOMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.inject..", "jakarta.enterprise..", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.webpos.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatAnswersHttpStandsInHttp = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .or()
            .areAnnotatedWith(Provider.class)
            .should()
            .resideInAPackage("..http..");

    @ArchTest
    static final ArchRule whatDecidesKnowsNoHttp = noClasses()
            .that()
            .resideInAnyPackage("org.webpos.cart", "org.webpos.session", "org.webpos.catalog", "org.webpos.problem")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "org.webpos.http..");

    @ArchTest
    static final ArchRule onlyWhoHandsAKeyOverOrKeepsItReadsIt = noClasses()
            .that()
            .resideOutsideOfPackages("org.webpos.session", "org.webpos.http.session", ROOMS)
            .should()
            .callMethod(SessionKey.class, "value");

    @ArchTest
    static final ArchRule valuesNeverChange = fields().that()
            .areDeclaredInClassesThat(resideInAnyPackage("org.webpos.cart", "org.webpos.session", "org.webpos.catalog"))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Data|Info)");

    @ArchTest
    static final ArchRule whereNothingMayBeNullIsSaidOfEveryPackage = classes()
            .should(ArchCondition.from(
                    describe("stand in a package marked @NullMarked", HouseRulesTest::isNullMarked)));

    private static boolean isNullMarked(JavaClass type) {
        return type.getPackage().isAnnotatedWith(NullMarked.class);
    }

    @ArchTest
    static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule failuresHaveNames = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
}
