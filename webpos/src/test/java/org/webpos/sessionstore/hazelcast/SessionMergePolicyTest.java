package org.webpos.sessionstore.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.spi.impl.merge.MapMergingEntryImpl;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.webpos.session.Operations;
import org.webpos.session.Session;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;

/** What the merge of clusters does with stored texts; which operations it keeps is in SessionMergeTest. */
class SessionMergePolicyTest {

    private static final Session BASE =
            Session.create(new SessionId("s")).apply(Operations.add("TEA", 1)).session();
    private static final String MAIN =
            SessionCodec.write(BASE.apply(Operations.add("RICE", 2)).session());
    private static final String OTHER =
            SessionCodec.write(BASE.apply(Operations.add("MILK", 3)).session());

    @Test
    void whatTheOtherClusterDidIsAdded() {
        long inexact = SessionMergePolicy.inexactMerges();
        Session merged = SessionCodec.read(SessionMergePolicy.merge(OTHER, MAIN));
        assertThat(SessionCodec.writeCart(merged.cart())).isEqualTo("TEA=1,RICE=2,MILK=3");
        assertThat(merged.version()).isEqualTo(3);
        assertThat(SessionMergePolicy.inexactMerges()).isEqualTo(inexact);
    }

    @Test
    void aCopyThatLacksNothingStaysAsItIs() {
        assertThat(SessionMergePolicy.merge(SessionCodec.write(BASE), MAIN)).isSameAs(MAIN);
        assertThat(SessionMergePolicy.merge(MAIN, MAIN)).isSameAs(MAIN);
    }

    @Test
    void aCopyOfALaterReleaseIsNotMergedButCounted() {
        String later = "3|as a later version writes it";
        long inexact = SessionMergePolicy.inexactMerges();
        assertThat(SessionMergePolicy.merge(later, MAIN)).isSameAs(MAIN);
        assertThat(SessionMergePolicy.merge(MAIN, later)).isSameAs(later);
        assertThat(SessionMergePolicy.inexactMerges()).isEqualTo(inexact + 2);
    }

    @Test
    void theLaterExpiryCounts() {
        assertThat(expiryOfMerged(1000, 2000)).isEqualTo(2000);
        assertThat(expiryOfMerged(2000, 1000)).isEqualTo(2000);
    }

    private static long expiryOfMerged(long other, long main) {
        MapMergingEntryImpl<String, String> merging =
                new MapMergingEntryImpl<String, String>().setExpirationTime(other);
        SessionMergePolicy.keepExpiry(merging, new MapMergingEntryImpl<String, String>().setExpirationTime(main));
        return merging.getExpirationTime();
    }

    @Test
    void membersCanSendThePolicyToEachOther() {
        assertThat(HazelcastSessionStore.extension(Duration.ofMinutes(1))
                        .constructors()
                        .values())
                .extracting(constructor -> constructor.get().getClassId())
                .contains(new SessionMergePolicy().getClassId());
    }
}
