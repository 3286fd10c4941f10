package org.webpos;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.webpos.http.routing.Route;
import org.webpos.session.SessionKey;

/** Which package may import which, and rules for all classes of the till. */
@AnalyzeClasses(packages = "org.webpos", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /**
     * Each adapter of a technology or protocol. Those that one package holds together, such as {@code http}, are one.
     */
    private static final List<String> ADAPTERS = List.of(
            "org.webpos.http..",
            "org.webpos.websocket..",
            "org.webpos.sessionstore",
            "org.webpos.sessionstore.database..",
            "org.webpos.sessionstore.hazelcast..",
            "org.webpos.sessionstore.local..",
            "org.webpos.sessionstore.redis..",
            "org.webpos.sessionstore.token..",
            "org.webpos.productcache..",
            "org.webpos.productsource",
            "org.webpos.productsource.bundled..",
            "org.webpos.productsource.database..",
            "org.webpos.productsource.supplier..",
            "org.webpos.cluster.hazelcast..",
            "org.webpos.cluster.postgresql..",
            "org.webpos.cluster.redis..",
            "org.webpos.database..");

    /** The adapters that clients do not see: stores, caches, sources and clusters. */
    private static final String[] BACKENDS = {
        "org.webpos.sessionstore..",
        "org.webpos.productcache..",
        "org.webpos.productsource..",
        "org.webpos.cluster.*..",
        "org.webpos.database.."
    };

    /** The layers from the lowest to the highest, each with its packages. */
    private static final List<Map.Entry<String, List<String>>> LAYERS = List.of(
            Map.entry(
                    "foundation",
                    List.of(
                            "org.webpos.text..",
                            "org.webpos.logging..",
                            "org.webpos.settings..",
                            "org.webpos.problem..",
                            "org.webpos.json..",
                            "org.webpos.node..")),
            Map.entry("catalog", List.of("org.webpos.catalog..")),
            Map.entry("cart", List.of("org.webpos.cart..")),
            Map.entry("session", List.of("org.webpos.session..")),
            Map.entry("cluster contracts", List.of("org.webpos.cluster")),
            Map.entry("adapters", ADAPTERS),
            Map.entry("app", List.of("org.webpos.app..")));

    @ArchTest
    static final ArchRule importsRunDownwardOnly = layers();

    private static LayeredArchitecture layers() {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.webpos..")
                .ensureAllClassesAreContainedInArchitectureIgnoring("org.webpos");
        for (Map.Entry<String, List<String>> layer : LAYERS) {
            layers = layers.layer(layer.getKey()).definedBy(layer.getValue().toArray(String[]::new));
        }
        List<String> names = LAYERS.stream().map(Map.Entry::getKey).toList();
        for (String name : names) {
            String[] above =
                    names.subList(names.indexOf(name) + 1, names.size()).toArray(String[]::new);
            layers = above.length == 0
                    ? layers.whereLayer(name).mayNotBeAccessedByAnyLayer()
                    : layers.whereLayer(name).mayOnlyBeAccessedByLayers(above);
        }
        return layers;
    }

    @ArchTest
    static final ArchRule topLevelPackagesHaveNoCycle =
            slices().matching("org.webpos.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesHaveNoCycle =
            slices().matching("org.webpos.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule adaptersDoNotDependOnEachOther = slices().assignedFrom(new Adapters())
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("org.webpos.websocket"), resideInAPackage("org.webpos.http.."))
            .ignoreDependency(
                    resideInAPackage("org.webpos.sessionstore.hazelcast"),
                    resideInAPackage("org.webpos.cluster.hazelcast"))
            .ignoreDependency(
                    resideInAPackage("org.webpos.sessionstore.redis"), resideInAPackage("org.webpos.cluster.redis"))
            .ignoreDependency(
                    resideInAnyPackage(
                            "org.webpos.productsource.database",
                            "org.webpos.sessionstore.database",
                            "org.webpos.cluster.postgresql"),
                    resideInAPackage("org.webpos.database"));

    private static final class Adapters implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return ADAPTERS.stream()
                    .filter(adapter -> resideInAPackage(adapter).test(type))
                    .findFirst()
                    .map(SliceIdentifier::of)
                    .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "the adapters";
        }
    }

    @ArchTest
    static final ArchRule onlyAppAndAdaptersDependOnBackends = noClasses()
            .that()
            .resideOutsideOfPackages(BACKENDS)
            .and()
            .resideOutsideOfPackage("org.webpos.app")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BACKENDS);

    @ArchTest
    static final ArchRule adaptersDoNotDependOnApp = noClasses()
            .that()
            .resideInAnyPackage(ADAPTERS.toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.webpos.app..");

    @ArchTest
    static final ArchRule backendsDoNotServeHttp = noClasses()
            .that()
            .resideInAnyPackage(BACKENDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "org.webpos.http..");

    @ArchTest
    static final ArchRule onlyTheSupplierAdapterUsesAnHttpClient = noClasses()
            .that()
            .resideInAnyPackage(BACKENDS)
            .and()
            .resideOutsideOfPackage("org.webpos.productsource.supplier")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule backendsArePlainClassesWithoutInjection = noClasses()
            .that()
            .resideInAnyPackage(BACKENDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.inject..", "jakarta.enterprise..");

    @ArchTest
    static final ArchRule onlyInstrumentedBackendsRecordMetrics = noClasses()
            .that()
            .resideInAnyPackage(BACKENDS)
            .and(are(describe("not nested in an Instrumented class", type -> !isOrIsNestedInInstrumented(type))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile..");

    private static boolean isOrIsNestedInInstrumented(JavaClass type) {
        return simpleNameStartingWith("Instrumented").test(type)
                || type.getEnclosingClass()
                        .map(ArchitectureTest::isOrIsNestedInInstrumented)
                        .orElse(false);
    }

    @ArchTest
    static final ArchRule servletsAndRoutesAreInHttp = classes()
            .that()
            .areAssignableTo(Servlet.class)
            .or()
            .areAssignableTo(Route.Provider.class)
            .or()
            .areAssignableTo(Filter.class)
            .should()
            .resideInAnyPackage("org.webpos.http..", "org.webpos.websocket");

    @ArchTest
    static final ArchRule featuresDoNotUseHttp = noClasses()
            .that()
            .resideInAnyPackage("org.webpos.cart", "org.webpos.session", "org.webpos.catalog", "org.webpos.problem")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "org.webpos.http..");

    @ArchTest
    static final ArchRule featuresAreImmutable = fields().that()
            .areDeclaredInClassesThat(resideInAnyPackage("org.webpos.cart", "org.webpos.session", "org.webpos.catalog"))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule onlyStoresAndCredentialsReadSessionKeys = noClasses()
            .that()
            .resideOutsideOfPackages("org.webpos.session", "org.webpos.http.session", "org.webpos.sessionstore.*..")
            .should()
            .callMethod(SessionKey.class, "value");

    @ArchTest
    static final ArchRule namesAreSpecific =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Data|Info)");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(ArchCondition.from(describe("be in a package marked @NullMarked", ArchitectureTest::isNullMarked)));

    private static boolean isNullMarked(JavaClass type) {
        return type.getPackage().isAnnotatedWith(NullMarked.class);
    }

    @ArchTest
    static final ArchRule noClassPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule exceptionsAreSpecific = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
}
