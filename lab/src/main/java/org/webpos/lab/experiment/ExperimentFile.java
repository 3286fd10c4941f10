package org.webpos.lab.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.experiment.Round.Stage;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Load.Popularity;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/**
 * Reads an experiment file: YAML whose keys are the components of {@link Contents}. Strict: an unknown, missing or repeated
 * key and a value out of range are refused with an error that names the file, the key and what would be right.
 *
 * <p>Jackson checks keys and types; each record checks the ranges of its own keys, and this class what depends on several.
 */
final class ExperimentFile {

    private static final int HOUR = 3600;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> text.setCoercion(
                            CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final Path file;

    private ExperimentFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param name of the experiment
     * @throws ExperimentException when anything about the file is wrong
     */
    static Experiment read(Path file, String name) {
        try {
            return new ExperimentFile(file).parse(name, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The whole file; the warm-up is {@code none} or a {@link WarmupKeys}. */
    record Contents(
            @JsonProperty(required = true) List<StackKeys> stacks,
            @JsonProperty(required = true) List<LoadKeys> loads,
            @JsonProperty(required = true) int items,
            @JsonProperty(required = true) int pauseMillis,
            @JsonProperty(required = true) int seed,
            @JsonProperty(required = true) JsonNode warmup,
            @JsonProperty(required = true) int repeats) {

        Contents {
            checkNotEmpty("stacks", stacks);
            checkNotEmpty("loads", loads);
            checkRange("items", items, 1, 50);
            checkRange("pauseMillis", pauseMillis, 0, HOUR * 1000);
            checkRange("seed", seed, 0, Integer.MAX_VALUE);
            checkRange("repeats", repeats, 1, 100);
        }
    }

    /** One stack; {@code cpus} is a number or {@code unlimited}. */
    record StackKeys(
            @JsonProperty(required = true) Store store,
            @JsonProperty(required = true) BalancingAlgorithm balance,
            @JsonProperty(required = true) int nodes,
            @JsonProperty(required = true) JsonNode cpus,
            ProductConfig.@Nullable Source products,
            ProductConfig.@Nullable Cache cache,
            @Nullable Integer supplierQuota,
            @Nullable Integer supplierDelayMillis,
            @Nullable Integer supplierProducts,
            @Nullable Integer productFreshSeconds,
            @Nullable Integer productsAhead,
            @Nullable Integer startAtOnce) {

        StackKeys {
            checkRange("nodes", nodes, 1, 4);
            if (!cpus.isInt() && !"unlimited".equals(cpus.textValue())) {
                throw new WrongKeyException("cpus", "a whole number from 1 to 64 or unlimited is needed, not " + cpus);
            }
            if (cpus.isInt()) {
                checkRange("cpus", cpus.intValue(), 1, 64);
            }
            if (cache == ProductConfig.Cache.AUTO) { // a report has to say which it was
                throw new WrongKeyException("cache", "one of none, local, shared is needed, not \"auto\"");
            }
            checkSupplierKey("supplierQuota", supplierQuota, 1, 100_000, products);
            checkSupplierKey("supplierDelayMillis", supplierDelayMillis, 0, 60_000, products);
            checkSupplierKey("supplierProducts", supplierProducts, 1, 100_000, products);
            checkRange("productFreshSeconds", productFreshSeconds, 1, HOUR);
            checkRange("productsAhead", productsAhead, 0, 100_000);
            checkRange("startAtOnce", startAtOnce, 1, nodes);
        }

        private static void checkSupplierKey(
                String key, @Nullable Integer value, int min, int max, ProductConfig.@Nullable Source products) {
            if (value != null && products != ProductConfig.Source.SUPPLIER) {
                throw new WrongKeyException(key, "only with products: supplier");
            }
            checkRange(key, value, min, max);
        }

        StackPlan plan() {
            ProductConfig config = new ProductConfig(
                    products == null ? ProductConfig.Source.BUNDLED : products,
                    cache == null ? ProductConfig.Cache.AUTO : cache,
                    supplierQuota == null ? ProductConfig.DEFAULT_QUOTA : supplierQuota,
                    supplierDelayMillis == null ? 0 : supplierDelayMillis);
            Map<String, String> settings = new HashMap<>();
            if (supplierProducts != null) {
                settings.put("WEBPOS_CATALOG_SIZE", supplierProducts.toString());
            }
            if (productFreshSeconds != null) {
                settings.put("WEBPOS_PRODUCT_CACHE_TTL", "PT" + productFreshSeconds + "S");
            }
            if (productsAhead != null) {
                settings.put("WEBPOS_PRODUCT_CACHE_PREFETCH", productsAhead.toString());
            }
            OptionalInt limit = cpus.isInt() ? OptionalInt.of(cpus.intValue()) : OptionalInt.empty();
            return new StackPlan(store, balance, nodes, limit)
                    .withProducts(config)
                    .withOverrides(new StackPlan.Overrides(optional(startAtOnce), settings));
        }
    }

    /** One load; what its shoppers do besides is the same for all loads. */
    record LoadKeys(
            @JsonProperty(required = true) int users,
            @JsonProperty(required = true) int rampSeconds,
            @Nullable Integer addresses,
            @Nullable Integer slowNode,
            @Nullable Shop shop,
            @Nullable Popularity popularity,
            @Nullable List<StageKeys> stages) {

        LoadKeys {
            checkShoppers(users, rampSeconds, addresses, shop, popularity);
            if (stages != null) {
                checkNotEmpty("stages", stages);
            }
        }

        List<Stage> plannedStages() {
            return stages == null ? List.of() : stages.stream().map(StageKeys::stage).toList();
        }
    }

    /** The load that a fresh stack gets first. */
    record WarmupKeys(
            @JsonProperty(required = true) int users,
            @JsonProperty(required = true) int rampSeconds,
            @Nullable Integer addresses,
            @JsonProperty(required = true) int items,
            @JsonProperty(required = true) int pauseMillis,
            @Nullable Shop shop,
            @Nullable Popularity popularity) {

        WarmupKeys {
            checkShoppers(users, rampSeconds, addresses, shop, popularity);
            checkRange("items", items, 1, 50);
            checkRange("pauseMillis", pauseMillis, 0, HOUR * 1000);
        }
    }

    /** A part of a load that is measured by itself. */
    record StageKeys(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) int seconds,
            @Nullable SupplierState supplier) {

        StageKeys {
            if (!name.matches("[a-z][a-z -]{0,39}")) {
                throw new WrongKeyException("name", "words in small letters are needed, not \"" + name + "\"");
            }
            checkRange("seconds", seconds, 1, HOUR);
        }

        Stage stage() {
            return new Stage(name, seconds, supplier == SupplierState.AWAY);
        }
    }

    /** How shoppers choose: from a list that they read first, or each product by its own request. */
    enum Shop {
        LIST,
        SCAN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the supplier can be reached during a stage. */
    enum SupplierState {
        ANSWERS,
        AWAY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Experiment parse(String name, String text) throws IOException {
        String question = question(text);
        JsonNode tree = tree(text);
        Contents contents = bind("", tree, Contents.class);
        List<StackPlan> stacks = contents.stacks().stream().map(StackKeys::plan).toList();
        List<Round> rounds = new ArrayList<>();
        for (LoadKeys keys : contents.loads()) {
            rounds.add(round(keys, contents, stacks, "loads[" + rounds.size() + "]"));
        }
        if (rounds.stream().anyMatch(Round::losesSupplier) && !stacks.stream().allMatch(ExperimentFile::hasSupplier)) {
            throw wrong("loads", "the supplier can be away only where all stacks say products: supplier");
        }
        return new Experiment(name, question, stacks, rounds, warmup(contents), contents.repeats());
    }

    private String question(String text) {
        String first = text.lines().findFirst().orElse("");
        if (!first.startsWith("# ") || !first.endsWith("?")) {
            throw new ExperimentException(file + ": the first line is a comment with the one question it answers");
        }
        return first.substring(2);
    }

    private JsonNode tree(String text) throws IOException {
        try {
            JsonNode tree = YAML.readTree(text);
            checkNoNulls("", tree);
            return tree;
        } catch (JsonProcessingException notYaml) {
            throw new ExperimentException(file + ": " + notYaml.getOriginalMessage());
        }
    }

    /** A key without a value is missing. Jackson would take it for the default where the key is optional. */
    private void checkNoNulls(String place, JsonNode node) {
        if (node.isNull()) {
            throw wrong(place, place.isEmpty() ? "keys are needed here" : "this key is missing");
        }
        node.properties().forEach(key -> checkNoNulls(child(place, key.getKey()), key.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkNoNulls(place + "[" + i + "]", node.get(i));
        }
    }

    private Round round(LoadKeys keys, Contents contents, List<StackPlan> stacks, String place) {
        int fewestNodes = stacks.stream().mapToInt(StackPlan::nodes).min().orElseThrow();
        if (keys.slowNode() != null && (keys.slowNode() < 1 || keys.slowNode() > fewestNodes)) {
            throw wrong(place + ".slowNode", rangeError(keys.slowNode(), 1, fewestNodes));
        }
        Load load = new Load(
                keys.users(),
                keys.rampSeconds(),
                contents.items(),
                contents.pauseMillis(),
                contents.seed(),
                keys.addresses() == null ? 1 : keys.addresses(),
                Optional.ofNullable(keys.popularity()));
        List<Stage> stages = keys.plannedStages();
        int staged = stages.stream().mapToInt(Stage::seconds).sum();
        if (staged > load.minimumDuration().toSeconds()) {
            throw wrong(
                    place + ".stages",
                    "they take " + staged + " s, but the load is over after "
                            + load.minimumDuration().toSeconds());
        }
        return new Round(load, optional(keys.slowNode()), stages);
    }

    private Optional<Load> warmup(Contents contents) {
        if ("none".equals(contents.warmup().textValue())) {
            return Optional.empty();
        }
        WarmupKeys keys = bind("warmup", contents.warmup(), WarmupKeys.class);
        return Optional.of(new Load(
                keys.users(),
                keys.rampSeconds(),
                keys.items(),
                keys.pauseMillis(),
                contents.seed(),
                keys.addresses() == null ? 1 : keys.addresses(),
                Optional.ofNullable(keys.popularity())));
    }

    private static boolean hasSupplier(StackPlan plan) {
        return plan.products().source() == ProductConfig.Source.SUPPLIER;
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Turns a part of the file into a record, and Jackson's exceptions into errors that name the key. */
    private <T extends Record> T bind(String place, JsonNode node, Class<T> type) {
        if (!node.isObject()) {
            throw wrong(place, keysNeeded(type));
        }
        try {
            return YAML.treeToValue(node, type);
        } catch (UnrecognizedPropertyException unknown) {
            throw wrong(place(place, unknown.getPath()), noSuchKey(unknown.getKnownPropertyIds()));
        } catch (ValueInstantiationException refused) {
            if (refused.getCause() instanceof WrongKeyException wrong) {
                throw wrong(child(place(place, refused.getPath()), wrong.key), wrong.getMessage());
            }
            throw new ExperimentException(file + ": " + refused.getOriginalMessage());
        } catch (MismatchedInputException mismatch) {
            throw mismatch(place, node, mismatch);
        } catch (JsonProcessingException other) {
            throw new ExperimentException(file + ": " + other.getOriginalMessage());
        }
    }

    private ExperimentException mismatch(String place, JsonNode node, MismatchedInputException mismatch) {
        List<Reference> path = mismatch.getPath();
        JsonNode value = find(node, path);
        if (!value.isMissingNode()) {
            return wrong(place(place, path), needed(mismatch.getTargetType()) + ", not " + value);
        }
        // A misspelled key leaves the right one missing. That there is no such key is the better error.
        List<Reference> parent = path.subList(0, path.size() - 1);
        List<String> keys = keys((Class<?>) path.get(parent.size()).getFrom());
        for (String key : (Iterable<String>) find(node, parent)::fieldNames) {
            if (!keys.contains(key)) {
                return wrong(child(place(place, parent), key), noSuchKey(keys));
            }
        }
        return wrong(place(place, path), "this key is missing");
    }

    private static JsonNode find(JsonNode node, List<Reference> path) {
        JsonNode value = node;
        for (Reference step : path) {
            value = step.getFieldName() == null ? value.path(step.getIndex()) : value.path(step.getFieldName());
        }
        return value;
    }

    /** Returns where in the file something is wrong, such as {@code stacks[2].nodes}. */
    private static String place(String place, List<Reference> path) {
        String found = place;
        for (Reference step : path) {
            found = step.getFieldName() == null ? found + "[" + step.getIndex() + "]" : child(found, step.getFieldName());
        }
        return found;
    }

    private static String needed(Class<?> type) {
        if (type.isRecord()) {
            return keysNeeded(type);
        }
        if (type.isEnum()) {
            return "one of " + join(List.of(type.getEnumConstants())) + " is needed";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number is needed";
        }
        return type == String.class ? "words in small letters are needed" : "a list of at least one is needed";
    }

    private static String keysNeeded(Class<?> type) {
        return "keys are needed here: " + join(keys(type));
    }

    private static String noSuchKey(Collection<?> keys) {
        return "there is no such key; there are: " + join(keys);
    }

    private static List<String> keys(Class<?> type) {
        return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    private static String join(Collection<?> words) {
        return words.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String child(String place, String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private ExperimentException wrong(String place, String error) {
        return new ExperimentException(file + ": " + (place.isEmpty() ? "" : place + ": ") + error);
    }

    private static void checkShoppers(
            int users,
            int rampSeconds,
            @Nullable Integer addresses,
            @Nullable Shop shop,
            @Nullable Popularity popularity) {
        checkRange("users", users, 1, 100_000);
        checkRange("rampSeconds", rampSeconds, 0, HOUR);
        checkRange("addresses", addresses, 1, 250);
        if (shop == Shop.SCAN && popularity == null) {
            throw new WrongKeyException("popularity", "this key is missing");
        }
        if (shop != Shop.SCAN && popularity != null) {
            throw new WrongKeyException("popularity", "only with shop: scan");
        }
    }

    private static void checkRange(String key, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw new WrongKeyException(key, rangeError(value, min, max));
        }
    }

    private static String rangeError(int value, int min, int max) {
        return "a whole number from " + min + " to " + max + " is needed, not " + value;
    }

    private static void checkNotEmpty(String key, List<?> list) {
        if (list.isEmpty()) {
            throw new WrongKeyException(key, "a list of at least one is needed");
        }
    }

    /** Says what is wrong with a key; the place is added where it is known. */
    private static final class WrongKeyException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String key;

        WrongKeyException(String key, String error) {
            super(error);
            this.key = key;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
