package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.Sku;
import org.webpos.session.Operation.IdempotencyKey;

class OperationTest {

    private static final Sku TEA = new Sku("TEA");

    private static final List<SessionChange> EVERY_KIND = List.of(
            new SessionChange.Add(TEA, 1),
            new SessionChange.SetQuantity(TEA, 0),
            new SessionChange.SetQuantity(TEA, 1),
            new SessionChange.Remove(TEA),
            new SessionChange.Clear());

    @Test
    void everyChangeIsReadFromItsText() {
        assertThat(EVERY_KIND).extracting(Object::getClass).contains(SessionChange.class.getPermittedSubclasses());
        assertThat(EVERY_KIND).allSatisfy(change -> assertThat(SessionChange.parse(change.text()))
                .isEqualTo(change));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "add",
                "add TEA",
                "add TEA x",
                "add TEA 1 2",
                "add  1",
                "ADD TEA 1",
                "set TEA -1",
                "set TEA 1000",
                "add TEA 0",
                "add TEA 1000",
                "remove",
                "remove A,B",
                "clear all"
            })
    void noOtherTextIsAChange(String text) {
        assertThatThrownBy(() -> SessionChange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void differentChangesHaveDifferentChecksumsOfEightDigits() {
        List<String> checksums =
                EVERY_KIND.stream().map(SessionChange::checksum).toList();
        assertThat(checksums).doesNotHaveDuplicates().allMatch(checksum -> checksum.matches("[0-9a-f]{8}"));
        assertThat(new SessionChange.Add(new Sku("TEA"), 1).checksum()).isEqualTo(checksums.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "a-b_C-d9",
                "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void anIdempotencyKeyIsEightToSixtyFourCharacters(String text) {
        assertThat(IdempotencyKey.parse(text)).contains(new IdempotencyKey(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "01234567890123456789012345678901234567890123456789012345678901234",
                "1234 678",
                "1234,678",
                "1234:678",
                "1234|678",
                "12345678\n",
                "键键键键键键键键"
            })
    void noOtherTextIsAnIdempotencyKey(String text) {
        assertThat(IdempotencyKey.parse(text)).isEmpty();
        assertThatThrownBy(() -> new IdempotencyKey(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRandomKeyDiffersFromTheOneBefore() {
        assertThat(IdempotencyKey.random()).isNotEqualTo(IdempotencyKey.random());
    }
}
