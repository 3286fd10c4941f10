package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The built WAR, as Payara reads it before it deploys it. */
class ScanExclusionsIT {

    /** Payara scans the classes of a library for annotations unless the WAR has a file named after the library. */
    @Test
    void noLibraryIsScanned() throws IOException {
        try (ZipFile war = new ZipFile(System.getProperty("webpos.war"))) {
            List<String> libraries = war.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                    .toList();

            assertThat(libraries).isNotEmpty().allSatisfy(library -> assertThat(
                            war.getEntry(library.replace("/", "__").replace(".jar", "_jar")))
                    .isNotNull());
        }
    }
}
