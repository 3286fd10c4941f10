package org.webpos;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What serves requests, in threads of the HTTP listener or of a session store, waits for nothing. */
@AnalyzeClasses(packages = "org.webpos", importOptions = DoNotIncludeTests.class)
class WaitingCallsTest {

    private static final String[] SERVING = {
        "org.webpos.http..",
        "org.webpos.websocket",
        "org.webpos.sessionstore..",
        "org.webpos.cart",
        "org.webpos.session"
    };

    /** Classes that may wait. */
    private static final Set<String> EXEMPT = Set.of(
            "Bulkhead", // few threads at a time
            "CartService", // where routes run in threads for what blocks
            "JsonMessageSerializer", // in the thread of notifications
            "NodeMessenger"); // in a thread of its own

    /** The methods of the JDK that wait. */
    private static final Map<Class<?>, Set<String>> WAITING = Map.of(
            Future.class, Set.of("get", "join"),
            Thread.class, Set.of("sleep", "join"),
            LockSupport.class, Set.of("park", "parkNanos", "parkUntil"),
            BlockingQueue.class, Set.of("take", "put"),
            CountDownLatch.class, Set.of("await"),
            Condition.class, Set.of("await", "awaitNanos", "awaitUninterruptibly"),
            Semaphore.class, Set.of("acquire", "acquireUninterruptibly"),
            Executor.class, Set.of("invokeAll", "invokeAny", "awaitTermination"));

    /** Clients of Redis and Hazelcast, whose calls wait unless they are the asynchronous ones. */
    private static final List<String> CLIENTS = List.of("org.redisson.api.", "com.hazelcast.");

    @ArchTest
    static final ArchRule whatServesRequestsDoesNotWait = noClasses()
            .that()
            .resideInAnyPackage(SERVING)
            .and(are(describe("not exempt", type -> !EXEMPT.contains(type.getSimpleName()))))
            .should()
            .callMethodWhere(describe("it waits", WaitingCallsTest::waits));

    private static boolean waits(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return WAITING.entrySet().stream()
                        .anyMatch(entry -> owner.isAssignableTo(entry.getKey())
                                && entry.getValue().contains(call.getName()))
                || (isOfClient(owner) && !isLast(call) && hasAsynchronousTwin(owner, call.getName()));
    }

    /** A store that is closed serves nobody any more. */
    private static boolean isLast(JavaMethodCall call) {
        return call.getOrigin().getName().equals("close");
    }

    private static boolean isOfClient(JavaClass owner) {
        return CLIENTS.stream().anyMatch(owner.getPackageName().concat(".")::startsWith);
    }

    private static boolean hasAsynchronousTwin(JavaClass owner, String name) {
        return name.equals("executeOnKey") || methods(owner).anyMatch((name + "Async")::equals);
    }

    private static Stream<String> methods(JavaClass type) {
        return type.getAllMethods().stream().map(JavaMethod::getName);
    }
}
