package org.webpos.lab.stack;

import java.util.HashMap;
import java.util.Map;
import org.webpos.lab.fakesupplier.SupplierProcess;

/** The settings by which nodes know where their products come from. */
final class ProductSettings {

    private static final int SECONDS_PER_MINUTE = 60;

    private ProductSettings() {}

    static Map<String, String> of(Workspace workspace, StackPlan plan) {
        Map<String, String> settings = new HashMap<>();
        settings.put("WEBPOS_PRODUCT_SOURCE", plan.wares().source().label());
        settings.put("WEBPOS_PRODUCT_CACHE", plan.wares().cache().label());
        settings.putAll(
                switch (plan.wares().source()) {
                    case BUNDLED -> Map.of();
                    case DATABASE -> plan.hasFrontDoor() ? Map.of() : PostgreSql.ofOneNode(workspace);
                    case SUPPLIER -> supplier(workspace, plan);
                });
        return settings;
    }

    private static Map<String, String> supplier(Workspace workspace, StackPlan plan) {
        return Map.of(
                "WEBPOS_SUPPLIER_URL",
                "http://127.0.0.1:" + workspace.supplierPort(),
                SupplierProcess.SECRET,
                NodeSettings.key(),
                "WEBPOS_SUPPLIER_QUOTA_PER_MINUTE",
                Integer.toString(quota(plan)));
    }

    /**
     * How many requests a minute a node may send. Nodes that know nothing of each other get equal parts of what the supplier
     * allows; one that joins them later makes it too much.
     */
    private static int quota(StackPlan plan) {
        int all = plan.wares().supplierQuota() * SECONDS_PER_MINUTE;
        return plan.wares().areKeptInCommon(plan.store()) ? all : all / plan.nodes();
    }
}
