// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority for tests. It encodes X.509 by hand, since the JDK has no API to create certificates. */
public final class Certificates {
  private static final byte[] ECDSA_SHA256 = hex("300a06082a8648ce3d040302");
  private static final char[] NO_PASSWORD = new char[0];

  private final KeyPair authority = keys();
  private final Certificate root =
      sign("test authority", authority, authority, Duration.ofDays(1), basicConstraints());

  /** Returns a client context that trusts only this authority. */
  public SSLContext trusting() {
    try {
      KeyStore store = store();
      store.setCertificateEntry("root", root);
      TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return context(null, trust);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a TLS server at a loopback address with a certificate for the given address. */
  public SSLServerSocket listen(String address, String certified) {
    return listen(address, certified, Duration.ofDays(1));
  }

  /** Returns a TLS server whose certificate expires after the given time, or has expired if it is negative. */
  public SSLServerSocket listen(String address, String certified, Duration valid) {
    KeyPair keys = keys();
    return listen(address, keys, sign("server", keys, authority, valid, subject(certified)), root);
  }

  /** Returns a TLS server with a self-signed certificate. */
  public static SSLServerSocket selfSigned(String address) {
    KeyPair keys = keys();
    return listen(address, keys, sign("test authority", keys, keys, Duration.ofDays(1), subject(address)));
  }

  private static SSLServerSocket listen(String address, KeyPair keys, Certificate... chain) {
    try {
      KeyStore store = store();
      store.setKeyEntry("server", keys.getPrivate(), NO_PASSWORD, chain);
      KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, NO_PASSWORD);
      ServerSocket socket = context(managers, null)
          .getServerSocketFactory()
          .createServerSocket(0, 500, InetAddress.getByName(address));
      return (SSLServerSocket) socket;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(KeyManagerFactory keys, TrustManagerFactory trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys == null ? null : keys.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Certificate sign(String name, KeyPair keys, KeyPair signer, Duration valid, byte[] extension) {
    byte[] body = der(
        0x30,
        der(0xa0, der(0x02, 2)), // version 3
        der(0x02, new byte[] {1, (byte) name.hashCode()}),
        ECDSA_SHA256,
        name("test authority"),
        der(0x30, time(Duration.ofDays(-30)), time(valid)),
        name(name),
        keys.getPublic().getEncoded(),
        der(0xa3, der(0x30, extension)));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer.getPrivate());
      signature.update(body);
      byte[] bits = Bytes.join(new byte[] {0}, signature.sign());
      byte[] certificate = der(0x30, body, ECDSA_SHA256, der(0x03, bits));
      return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] name(String text) {
    return der(0x30, der(0x31, der(0x30, hex("0603550403"), der(0x0c, text.getBytes(StandardCharsets.UTF_8)))));
  }

  private static byte[] time(Duration fromNow) {
    String text = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
        .withZone(ZoneOffset.UTC)
        .format(Instant.now().plus(fromNow));
    return der(0x17, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] basicConstraints() {
    return der(0x30, hex("0603551d13"), hex("0101ff"), der(0x04, der(0x30, hex("0101ff"))));
  }

  /** Encodes the subject of a certificate: a literal address or a name. */
  private static byte[] subject(String host) {
    try {
      boolean numbers = host.matches("[0-9.]+");
      byte[] name = numbers
          ? der(0x87, InetAddress.getByName(host).getAddress())
          : der(0x82, host.getBytes(StandardCharsets.US_ASCII));
      return der(0x30, hex("0603551d11"), der(0x04, der(0x30, name)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] der(int tag, int value) {
    return der(tag, new byte[] {(byte) value});
  }

  private static byte[] der(int tag, byte[]... parts) {
    byte[] content = Bytes.join(parts);
    int n = content.length;
    byte[] length = n < 0x80
        ? new byte[] {(byte) n}
        : n < 0x100 ? new byte[] {(byte) 0x81, (byte) n} : new byte[] {(byte) 0x82, (byte) (n >> 8), (byte) n};
    return Bytes.join(new byte[] {(byte) tag}, length, content);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
