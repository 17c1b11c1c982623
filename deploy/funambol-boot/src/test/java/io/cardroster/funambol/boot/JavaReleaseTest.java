package io.cardroster.funambol.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An operator with an old JVM is told what to do. */
class JavaReleaseTest {

    @Test
    void anOldOneIsNamed() {
        assertThat(JavaRelease.complaint("1.8"))
                .isEqualTo("Cardroster needs Java 17 or later, and this JVM is Java 8:"
                        + " start Funambol DS Server with another JAVA_HOME");
        assertThat(JavaRelease.complaint("11")).contains("this JVM is Java 11");
        assertThat(JavaRelease.complaint("null")).contains("calls itself null");
    }

    @Test
    void oneThatWillDoIsFine() {
        assertThat(JavaRelease.complaint("17")).isEmpty();
        assertThat(JavaRelease.complaint("21.0.1")).isEmpty();
    }
}
