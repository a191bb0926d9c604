// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.disk.DiskException;
import io.github.imgurfetch.transfer.internal.http.AbortedException;
import io.github.imgurfetch.transfer.internal.http.BadLengthException;
import io.github.imgurfetch.transfer.internal.http.BlockedAddressException;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import io.github.imgurfetch.transfer.internal.http.Sleeper;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** Maps exceptions of the network and the disk to failures. */
final class FailureClassifier {
  private static final String TOO_MANY_OPEN_FILES =
      "the process has too many files and connections open; use fewer workers or raise its limit";

  /** The messages with which the resolvers of Linux, macOS and Windows report a name that does not exist. */
  private static final Pattern NO_SUCH_NAME = Pattern.compile(
      "Name or service not known|No address associated|nodename nor servname|No such host is known");

  private static final int ATTEMPTS_AT_UNKNOWN_NAME = 2;

  private FailureClassifier() {}

  /** Classifies a disk failure. Only a lack of file descriptors is temporary; other disk failures are not retried. */
  static FetchException onDisk(DiskException e) {
    if (e.isOutOfDescriptors()) return FetchException.passing(Kind.TOO_MANY_OPEN_FILES, TOO_MANY_OPEN_FILES);
    return FetchException.lasting(e.isFull() ? Kind.DISK_FULL : Kind.DISK_IO, said(e));
  }

  /** Checks the causes too: the failed file can be a trust store or a file of the resolver. */
  private static boolean isOutOfDescriptors(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause())
      if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("too many open files"))
        return true;
    return false;
  }

  /** Classifies a failure to connect, send the request or read the head of the response. */
  static FetchException beforeBody(Exception e, Sleeper sleeper) throws CancelledException {
    checkCancelled(e instanceof AbortedException aborted ? aborted.reason() : null, sleeper);
    if (e instanceof AbortedException aborted) return timedOut(aborted.reason());
    if (e instanceof ConnectionClosedException || e instanceof NoHttpResponseException)
      return FetchException.passing(Kind.CONNECTION_LOST, "the connection ended before the response");
    return classify(e);
  }

  /** Classifies a failure to read the body. */
  static FetchException inBody(IOException e, Exchange exchange, Sleeper sleeper) throws CancelledException {
    checkCancelled(exchange.aborted().orElse(null), sleeper);
    if (exchange.aborted().isPresent()) return timedOut(exchange.aborted().get());
    if (e instanceof TruncatedChunkException || e instanceof ConnectionClosedException)
      return FetchException.passing(Kind.TRUNCATED, "the body ended early");
    return classify(e);
  }

  /**
   * Throws if the run was cancelled. An interrupt makes file and network operations fail in many ways; all of them
   * count as cancellation.
   */
  private static void checkCancelled(Exchange.@Nullable Abort aborted, Sleeper sleeper) throws CancelledException {
    boolean interrupted = Thread.currentThread().isInterrupted();
    if (interrupted || aborted == Exchange.Abort.CLOSED || sleeper.isClosed()) throw new CancelledException();
  }

  private static FetchException timedOut(Exchange.Abort reason) {
    if (reason == Exchange.Abort.TOO_SLOW)
      return FetchException.passing(Kind.TIMEOUT, "the server sent its bytes too slowly");
    return FetchException.lasting(Kind.TIMEOUT, "the image exceeded its timeout; see timeout(…)");
  }

  private static FetchException classify(Exception e) {
    if (isOutOfDescriptors(e)) return FetchException.passing(Kind.TOO_MANY_OPEN_FILES, TOO_MANY_OPEN_FILES);
    if (e instanceof BlockedAddressException) return FetchException.lasting(Kind.BLOCKED_ADDRESS, said(e));
    if (e instanceof UnknownHostException) return ofDns(e);
    if (e instanceof ConnectTimeoutException || e instanceof ConnectException || isWithoutRoute(e))
      return FetchException.passing(Kind.CONNECT, "no connection: " + said(e));
    if (e instanceof SocketTimeoutException)
      return FetchException.passing(Kind.TIMEOUT, "the read timed out; see readTimeout(…)");
    if (e instanceof SSLException tls) return ofTls(tls);
    if (e instanceof SocketException)
      return FetchException.passing(Kind.CONNECTION_LOST, "the connection was lost");
    if (e instanceof BadLengthException)
      return FetchException.lasting(Kind.PROTOCOL, "the response is not valid HTTP: " + said(e));
    if (e instanceof MalformedChunkCodingException || e instanceof MessageConstraintException)
      return FetchException.passing(Kind.PROTOCOL, "the response is not valid HTTP: " + said(e));
    if (e instanceof IOException) return FetchException.passing(Kind.CONNECTION_LOST, said(e));
    return FetchException.passing(Kind.PROTOCOL, "the response is not valid HTTP: " + said(e));
  }

  /** Whether there is no route to the host. ENETUNREACH has no exception class of its own, unlike EHOSTUNREACH. */
  private static boolean isWithoutRoute(Exception e) {
    return e instanceof NoRouteToHostException
        || e instanceof SocketException
            && String.valueOf(e.getMessage()).contains("unreachable");
  }

  /**
   * Classifies a failed lookup. An unknown name may be too new to be known everywhere, but is unlikely to appear within
   * a few attempts.
   */
  private static FetchException ofDns(Exception e) {
    FetchException failure = FetchException.passing(Kind.DNS, "no address found for host " + said(e));
    return NO_SUCH_NAME.matcher(String.valueOf(e.getMessage())).find()
        ? failure.withAttempts(ATTEMPTS_AT_UNKNOWN_NAME)
        : failure;
  }

  /**
   * Classifies a TLS failure. A connection lost during TLS surfaces as a TLS error and is worth a retry; an invalid
   * certificate is not.
   */
  private static FetchException ofTls(SSLException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause())
      if (cause instanceof SocketException
          || cause instanceof EOFException
          || cause instanceof SocketTimeoutException)
        return FetchException.passing(Kind.CONNECTION_LOST, "the connection was lost");
    return FetchException.lasting(Kind.TLS, "the TLS connection failed: " + said(e));
  }

  private static String said(Exception e) {
    return OneLine.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), 200);
  }
}
