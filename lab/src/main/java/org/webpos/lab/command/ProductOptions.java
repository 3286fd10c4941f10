package org.webpos.lab.command;

import org.jspecify.annotations.Nullable;
import org.webpos.lab.stack.ProductConfig;
import picocli.CommandLine.Option;

/** What was typed about the products of a stack. */
final class ProductOptions {

    @Option(
            names = "--products",
            paramLabel = "SOURCE",
            converter = SourceName.class,
            defaultValue = "bundled",
            description = "where products come from: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            completionCandidates = SourceName.class)
    private ProductConfig.Source source = ProductConfig.Source.BUNDLED;

    @Option(
            names = "--cache",
            paramLabel = "CACHE",
            converter = CacheName.class,
            defaultValue = "auto",
            description = "how nodes keep products: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            completionCandidates = CacheName.class)
    private ProductConfig.Cache cache = ProductConfig.Cache.AUTO;

    @Option(
            names = "--supplier-quota",
            paramLabel = "N",
            description =
                    "how many requests a second the supplier answers (default: " + ProductConfig.DEFAULT_QUOTA + ")")
    private @Nullable Integer quota;

    @Option(
            names = "--supplier-delay",
            paramLabel = "MS",
            description = "how long the supplier takes for an answer (default: 0)")
    private @Nullable Integer delay;

    /** Puts it together; throws an {@link IllegalArgumentException} where it does not fit together. */
    ProductConfig wares() {
        if (source != ProductConfig.Source.SUPPLIER && (quota != null || delay != null)) {
            throw new IllegalArgumentException(
                    (quota == null ? "supplier-delay" : "supplier-quota") + " is for --products supplier alone");
        }
        return new ProductConfig(
                source, cache, quota == null ? ProductConfig.DEFAULT_QUOTA : quota, delay == null ? 0 : delay);
    }
}
