package org.webpos.deployed;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built WAR with other settings. */
final class TillWar {

    /** The name of the node in tests over HTTP. */
    static final String NODE = "node-7";

    private TillWar() {}

    /** Adds settings to the built WAR, in the source of MicroProfile Config with the lowest priority. */
    static WebArchive with(String name, Map<String, String> settings) throws IOException {
        WebArchive war = ShrinkWrap.create(ZipImporter.class, name + ".war")
                .importFrom(new File(System.getProperty("webpos.war")))
                .as(WebArchive.class);
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + '=' + setting.getValue())
                .collect(Collectors.joining("\n"));
        war.addAsResource(new StringAsset(lines), "META-INF/microprofile-config.properties");
        return war;
    }

    /** Does the same, and allows the web fragment by which Arquillian runs tests inside the server. */
    static WebArchive withTestFragment(String name, Map<String, String> settings) throws IOException {
        WebArchive war = with(name, settings);
        try (InputStream xml = war.get("WEB-INF/web.xml").getAsset().openStream()) {
            String text = new String(xml.readAllBytes(), StandardCharsets.UTF_8);
            war.delete("WEB-INF/web.xml");
            war.addAsWebInfResource(new StringAsset(text.replace("<absolute-ordering/>", "")), "web.xml");
        }
        return war;
    }
}
