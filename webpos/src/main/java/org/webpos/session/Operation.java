package org.webpos.session;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * A change somebody wishes, once, and perhaps only to one version.
 *
 * @param id names the wish; a second arrival of it changes nothing
 * @param expectedVersion the version it is meant for; empty for whichever there is
 * @param change what to do
 */
public record Operation(IdempotencyKey id, OptionalLong expectedVersion, SessionChange change) {

    /**
     * Tells this change from others under the same id.
     *
     * @return 8 hexadecimal digits
     */
    public String print() {
        CRC32C sum = new CRC32C();
        sum.update(change.text().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
