package io.cardroster.server.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Makes a key store in memory from the two PEM files that certificate authorities hand out, and looks whether they are good. */
public final class PemKeys {

    private static final String ALIAS = "server";
    static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    static final String END = "-----END PRIVATE KEY-----";

    private PemKeys() {}

    /**
     * Looks whether clients would take the files today.
     *
     * @throws IllegalArgumentException when a file cannot be read or is not what it should be, key and certificate belong to
     *     different pairs, or the certificate is not valid now; the message names the file and the remedy
     */
    public static void verify(Path certificates, Path key) {
        try {
            X509Certificate own = (X509Certificate) read(certificates, key).getCertificate(ALIAS);
            own.checkValidity();
        } catch (CertificateExpiredException e) {
            throw new IllegalArgumentException(
                    "the certificate in " + certificates + " has expired: get a new one from its authority", e);
        } catch (CertificateNotYetValidException e) {
            throw new IllegalArgumentException(
                    "the certificate in " + certificates + " is not valid yet: is this machine's clock right?", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot use " + certificates, e);
        }
    }

    /**
     * A key store with one entry and an empty password.
     *
     * @throws IllegalArgumentException when a file cannot be read or is not what it should be; the message names it
     */
    static KeyStore read(Path certificates, Path key) {
        Certificate[] chain = certificates(certificates);
        PrivateKey secret = key(key, chain[0].getPublicKey().getAlgorithm());
        if (!pair(secret, chain[0].getPublicKey())) {
            throw new IllegalArgumentException(
                    "the key in " + key + " is not that of the certificate in " + certificates
                            + ": name the key that the certificate was requested with, and its own certificate first");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, secret, new char[0], chain);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("key and certificate do not fit: " + key, e);
        }
    }

    /** Whether what the one signs, the other verifies. */
    private static boolean pair(PrivateKey secret, PublicKey open) {
        String algorithm = secret.getAlgorithm();
        boolean edwards = algorithm.startsWith("Ed");
        try {
            Signature signature = Signature.getInstance(
                    edwards ? algorithm : "SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm));
            byte[] words = ALIAS.getBytes(StandardCharsets.US_ASCII);
            signature.initSign(secret);
            signature.update(words);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(words);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Certificate[] certificates(Path file) {
        try (ByteArrayInputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IllegalArgumentException(
                        "no certificate in " + file + ": it must be PEM, the server's own certificate first");
            }
            return chain;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "cannot read certificates from " + file + ": it must be PEM, the server's own certificate first",
                    e);
        }
    }

    private static PrivateKey key(Path file, String certificateAlgorithm) {
        String pem;
        try {
            pem = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the key from " + file, e);
        }
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no unencrypted PKCS#8 key in " + file
                    + "; convert it with: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        try {
            return KeyFactory.getInstance(certificateAlgorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key in " + file + " is not that of the certificate, or damaged: name the right one", e);
        }
    }
}
