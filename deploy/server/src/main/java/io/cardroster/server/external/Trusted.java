package io.cardroster.server.external;

import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.cardroster.server.data.StartRefusedException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** TLS that trusts the system's authorities, or those of a file instead. */
final class Trusted {

    private Trusted() {}

    /**
     * Makes it.
     *
     * @throws StartRefusedException when the file holds no certificates
     */
    static SSLContext context(@Nullable Path caFile) {
        try {
            return caFile == null
                    ? SSLContext.getDefault()
                    : new SSLUtil(new PEMFileTrustManager(caFile.toFile())).createSSLContext();
        } catch (KeyStoreException e) {
            throw new StartRefusedException(
                    "external-logins.ca-file holds no certificates (PEM) that can be used: " + caFile + ": "
                            + e.getMessage(),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
