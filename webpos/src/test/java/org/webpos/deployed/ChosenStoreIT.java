package org.webpos.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.webpos.app.Lifecycle;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.node.Node;
import org.webpos.session.Operation;
import org.webpos.session.Operation.IdempotencyKey;
import org.webpos.session.SessionChange;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.UpdateResult;

@ExtendWith(ArquillianExtension.class)
class ChosenStoreIT {

    @Inject
    Node node;

    @Inject
    SessionStore store;

    @Inject
    ProductCatalog products;

    @Inject
    Lifecycle life;

    @Deployment
    static WebArchive till() throws IOException {
        return TillWar.withTestFragment(
                "chosen-store",
                Map.of("webpos.node.name", "node-9", "webpos.session.store", "local", "webpos.catalog.size", "300"));
    }

    @Test
    void settingsNameTheNodeAndItsStore() {
        assertEquals("node-9", node.name());
        assertEquals("local", node.store());
    }

    @Test
    void settingsDetermineTheSizeOfTheCatalogue() {
        ProductPage last = search(ProductQuery.first(200));
        ProductQuery rest = last.next(ProductQuery.first(200)).orElseThrow();
        assertEquals(100, search(rest).products().size());
    }

    private ProductPage search(ProductQuery query) {
        return products.search(query, "test").toCompletableFuture().join().value();
    }

    @Test
    void aNodeThatNeedsNoWarmUpIsReadyOnceDeployed() {
        assertEquals(Lifecycle.Stage.READY, life.stage());
    }

    @Test
    void theChosenStoreStoresASession() {
        SessionChange add = new SessionChange.Add(new Sku("DRK-0001"), 2);
        UpdateResult opened = store.open(new Operation(IdempotencyKey.random(), OptionalLong.empty(), add))
                .toCompletableFuture()
                .join();
        assertTrue(store.find(opened.key()).toCompletableFuture().join().isPresent());
    }
}
