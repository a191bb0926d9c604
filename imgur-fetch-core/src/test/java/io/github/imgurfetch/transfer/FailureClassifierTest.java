// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.http.Sleeper;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The failure kinds of network exceptions, and whether they are retried. */
class FailureClassifierTest {

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new SocketException("Too many open files"), Kind.TOO_MANY_OPEN_FILES, true),
        Arguments.of(tls(new IOException("cacerts (Too many open files)")), Kind.TOO_MANY_OPEN_FILES, true),
        Arguments.of(new UnknownHostException("nowhere.invalid"), Kind.DNS, true),
        Arguments.of(new ConnectTimeoutException("in time"), Kind.CONNECT, true),
        Arguments.of(new ConnectException("refused"), Kind.CONNECT, true),
        Arguments.of(new NoRouteToHostException("no route"), Kind.CONNECT, true),
        Arguments.of(new SocketException("Network is unreachable"), Kind.CONNECT, true),
        Arguments.of(new SocketTimeoutException("silence"), Kind.TIMEOUT, true),
        Arguments.of(new SocketException("reset"), Kind.CONNECTION_LOST, true),
        Arguments.of(new ConnectionClosedException("closed"), Kind.CONNECTION_LOST, true),
        Arguments.of(new NoHttpResponseException("closed"), Kind.CONNECTION_LOST, true),
        Arguments.of(new MalformedChunkCodingException("no chunk"), Kind.PROTOCOL, true),
        Arguments.of(new MessageConstraintException("too long a line"), Kind.PROTOCOL, true),
        Arguments.of(new ProtocolException("not HTTP"), Kind.PROTOCOL, true),
        Arguments.of(new IOException(), Kind.CONNECTION_LOST, true),
        Arguments.of(new SSLHandshakeException("bad certificate"), Kind.TLS, false),
        Arguments.of(tls(new SocketException("reset")), Kind.CONNECTION_LOST, true),
        Arguments.of(tls(new EOFException("ended")), Kind.CONNECTION_LOST, true),
        Arguments.of(tls(new SocketTimeoutException("silence")), Kind.CONNECTION_LOST, true),
        Arguments.of(tls(new IOException(new EOFException("ended"))), Kind.CONNECTION_LOST, true),
        Arguments.of(tls(new IOException("a bad certificate")), Kind.TLS, false));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void mapsExceptionsToKinds(Exception fault, Kind kind, boolean worthRetry) throws CancelledException {
    FetchException verdict = FailureClassifier.beforeBody(fault, new Sleeper());
    assertThat(verdict.toFailure(3).kind()).isEqualTo(kind);
    assertThat(verdict.toFailure(3).attempts()).isEqualTo(3);
    assertThat(verdict.toFailure(3).message()).isNotBlank();
    assertThat(verdict.worthRetry()).isEqualTo(worthRetry);
  }

  @ParameterizedTest
  @CsvSource({"h: Name or service not known, 2", "h: Temporary failure in name resolution, 2147483647"})
  void anUnknownHostNameGetsTwoAttempts(String message, int max) throws CancelledException {
    assertThat(FailureClassifier.beforeBody(new UnknownHostException(message), new Sleeper())
            .maxAttempts())
        .isEqualTo(max);
  }

  @Test
  void keepsTheBodyIfARetryCanResumeIt() {
    assertThat(FetchException.passing(Kind.TRUNCATED, "x").leavesBody()).isTrue();
    assertThat(FetchException.passing(Kind.PROTOCOL, "x").leavesBody()).isFalse();
    for (boolean passing : new boolean[] {true, false})
      assertThat(FetchException.status(Kind.HTTP_STATUS, "x", 500, passing, null)
              .leavesBody())
          .isEqualTo(passing);
  }

  @Test
  void anExceptionWithoutAMessageIsNamedByItsClass() throws CancelledException {
    assertThat(FailureClassifier.beforeBody(new IOException(), new Sleeper())
            .toFailure(1)
            .message())
        .isEqualTo("IOException");
  }

  @Test
  void everyExceptionAfterACloseIsACancel() {
    Sleeper closed = new Sleeper();
    closed.close();
    assertThatThrownBy(() -> FailureClassifier.beforeBody(new SocketException("closed"), closed))
        .isInstanceOf(CancelledException.class);
  }

  private static Exception tls(IOException cause) {
    SSLHandshakeException fault = new SSLHandshakeException("handshake failed");
    fault.initCause(cause);
    return fault;
  }
}
