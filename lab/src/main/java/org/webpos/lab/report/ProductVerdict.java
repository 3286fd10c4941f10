package org.webpos.lab.report;

import java.util.List;
import java.util.stream.Stream;

/** What the first paragraphs of a report say of products: one of each subject there is something to say of, of caches one a load. */
final class ProductVerdict {

    private ProductVerdict() {}

    static Stream<String> paragraphs(Findings findings) {
        return Stream.of(
                        paragraph(QuotaVerdict.of(findings)),
                        paragraph(ColdStarts.sentences(findings)),
                        CacheVerdict.of(findings).stream(),
                        paragraph(OutageComparison.sentences(findings)))
                .flatMap(paragraphs -> paragraphs);
    }

    private static Stream<String> paragraph(List<String> sentences) {
        return sentences.isEmpty() ? Stream.empty() : Stream.of(String.join(" ", sentences));
    }
}
