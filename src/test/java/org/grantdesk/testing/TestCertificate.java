package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of this computer, made by the JDK's own tool and trusted by no one else. */
public final class TestCertificate {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private TestCertificate() {}

    /**
     * Writes {@code certificate.pem}, {@code key.pem} and {@code both.pem} into the folder.
     *
     * @return what trusts the certificate, and no other
     */
    public static SSLContext make(Path folder, String host)
            throws IOException, InterruptedException, GeneralSecurityException {
        var store = folder.resolve("store.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=ip:127.0.0.1,dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        var certificate = pem("CERTIFICATE", keys.getCertificate("proxy").getEncoded());
        var key = pem("PRIVATE KEY", keys.getKey("proxy", PASSWORD).getEncoded());
        Files.writeString(folder.resolve("certificate.pem"), certificate);
        Files.writeString(folder.resolve("key.pem"), key);
        Files.writeString(folder.resolve("both.pem"), certificate + key);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("proxy", keys.getCertificate("proxy"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var trust = SSLContext.getInstance("TLS");
        trust.init(null, managers.getTrustManagers(), null);
        return trust;
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END "
                + kind + "-----\n";
    }
}
