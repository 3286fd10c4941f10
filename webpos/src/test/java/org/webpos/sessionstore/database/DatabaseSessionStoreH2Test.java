package org.webpos.sessionstore.database;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.webpos.session.AwaitedStore;
import org.webpos.session.ConcurrencyContract;
import org.webpos.session.IdempotencyContract;
import org.webpos.session.ModelContract;
import org.webpos.session.SessionKey;
import org.webpos.session.UnsupportedFormatContract;

/** Two stores in one process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseSessionStoreH2Test
        implements IdempotencyContract, ConcurrencyContract, ModelContract, UnsupportedFormatContract, ExpiryContract {

    private final SessionDatabaseUnderTest database = new SessionDatabaseUnderTest(SessionDatabaseUnderTest.h2());

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public SessionDatabaseUnderTest database() {
        return database;
    }

    @Override
    public List<AwaitedStore> nodes() {
        return database.awaited();
    }

    @Override
    public int logCapacity() {
        return 64;
    }

    @Override
    public String stored(SessionKey key) {
        return database.stored(key);
    }

    @Override
    public void overwrite(SessionKey key, String text) {
        database.overwrite(key, text);
    }
}
