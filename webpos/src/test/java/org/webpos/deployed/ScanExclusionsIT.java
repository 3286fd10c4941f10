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
        try (ZipFile war = war()) {
            assertThat(libraries()).isNotEmpty().allSatisfy(library -> assertThat(war.getEntry(exclusion(library)))
                    .isNotNull());
        }
    }

    private static ZipFile war() throws IOException {
        return new ZipFile(System.getProperty("webpos.war"));
    }

    /** Returns the paths of the libraries in the WAR. */
    static List<String> libraries() throws IOException {
        try (ZipFile war = war()) {
            return war.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                    .toList();
        }
    }

    /** Returns the file that excludes a library. */
    static String exclusion(String library) {
        return library.replace("/", "__").replace(".jar", "_jar");
    }
}
