package org.webpos.lab.page;

import java.util.stream.Stream;

/** What the first paragraphs of a report say of products, a paragraph for each subject there is something to say of. */
final class ProductVerdict {

    private ProductVerdict() {}

    static Stream<String> paragraphs(Findings findings) {
        return Stream.of(
                        QuotaVerdict.of(findings),
                        ColdStarts.sentences(findings),
                        CacheVerdict.of(findings),
                        Absence.sentences(findings))
                .filter(sentences -> !sentences.isEmpty())
                .map(sentences -> String.join(" ", sentences));
    }
}
