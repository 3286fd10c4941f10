package org.webpos.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.webpos.http.node.ResponseHeadersFilter;
import org.webpos.text.Sha256;

/**
 * All files of one build of the page. The entry page, which browsers ask for each time, names the others below {@code /files/BUILD/}, where
 * BUILD is a hash of all of them: a browser keeps those for good, and whatever the modules import is of the same build. A node of
 * another build does not have the name. The plain names are served too, to be asked for each time. Immutable.
 */
final class PageFiles {

    /** The folder of the names that change with the content. */
    static final String FOLDER = "/files/";

    private static final String ENTRY = "/index.html";
    private static final String MODULE = ".js";
    private static final String FIRST_MODULE = "<script type=\"module\"";
    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml");

    private final Map<String, PageFile> files = new HashMap<>();

    private PageFiles() {}

    /** Tells whether a file of the web application belongs to the page: by the end of its name. */
    static boolean isPageFile(String path) {
        return MEDIA_TYPES.containsKey(extension(path))
                && !path.startsWith("/WEB-INF/")
                && !path.startsWith("/META-INF/");
    }

    /**
     * Prepares all files.
     *
     * @param sources their contents by path, {@code /index.html} among them, else an {@link IllegalArgumentException}
     */
    static PageFiles of(Map<String, byte[]> sources) {
        SortedMap<String, byte[]> others = new TreeMap<>(sources);
        byte[] entry = others.remove(ENTRY);
        if (entry == null) {
            throw new IllegalArgumentException("the page has no " + ENTRY);
        }
        String folder = FOLDER + build(sources);
        PageFiles page = new PageFiles();
        others.forEach((path, content) -> {
            page.files.put(path, file(path, content, PageFile.REVALIDATED));
            page.files.put(folder + path, file(path, content, PageFile.IMMUTABLE));
        });
        String html = entryPage(new String(entry, UTF_8), others, folder);
        PageFile start = PageFile.entry(html.getBytes(UTF_8), mediaType(ENTRY), policy(html));
        page.files.put("", start);
        page.files.put("/", start);
        page.files.put(ENTRY, start);
        return page;
    }

    /** Finds the file of a decoded path. */
    Optional<PageFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static PageFile file(String path, byte[] content, String cacheControl) {
        return PageFile.compressed(content, mediaType(path), cacheControl);
    }

    private static String mediaType(String path) {
        return MEDIA_TYPES.getOrDefault(extension(path), "application/octet-stream");
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String build(Map<String, byte[]> sources) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new TreeMap<>(sources).forEach((path, content) -> {
            all.writeBytes((path + '\0' + content.length + '\0').getBytes(UTF_8));
            all.writeBytes(content);
        });
        return PageFile.hash(all.toByteArray());
    }

    /** Names every file by its folder, and lets the browser load all modules at once instead of one import after the other. */
    private static String entryPage(String html, SortedMap<String, byte[]> others, String folder) {
        String named = html;
        for (String path : others.keySet()) {
            named = named.replace('"' + path.substring(1) + '"', '"' + folder.substring(1) + path + '"');
        }
        String preloads = others.keySet().stream()
                .filter(path -> path.endsWith(MODULE))
                .map(path -> "<link rel=\"modulepreload\" href=\"" + folder.substring(1) + path + "\">\n  ")
                .collect(Collectors.joining());
        return named.replace(FIRST_MODULE, preloads + FIRST_MODULE);
    }

    /** A page may load scripts of this site only; the entry page besides has one in itself, which its hash allows. */
    private static Map<String, String> policy(String html) {
        Matcher script = INLINE_SCRIPT.matcher(html);
        byte[] text = script.find() ? script.group(1).getBytes(UTF_8) : new byte[0];
        String hash = Base64.getEncoder().encodeToString(Sha256.digest(text));
        return Map.of("Content-Security-Policy", ResponseHeadersFilter.policyAllowingScript(hash));
    }
}
