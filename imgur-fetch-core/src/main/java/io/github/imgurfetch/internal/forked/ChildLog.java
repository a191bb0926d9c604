// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.internal.http.OneLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the output of a child to the log, line by line and sanitized, and keeps the last lines. */
final class ChildLog implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ChildLog.class);
  private static final int MAX_LINE_LENGTH = 1_000;
  private static final int LAST_LINES = 8;

  /** The lines of a stack trace after its first one, which are not kept. */
  private static final Pattern IN_TRACE = Pattern.compile("\\\\u0009(at |\\.\\.\\. ).*");

  private final long pid;
  private final InputStream in;
  private final Deque<String> last = new ArrayDeque<>();

  ChildLog(long pid, InputStream in) {
    this.pid = pid;
    this.in = new BufferedInputStream(in);
  }

  @Override
  public void run() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') log(line);
        else if (c != '\r' && line.size() < MAX_LINE_LENGTH) line.write(c);
      }
    } catch (IOException e) {
      LOG.debug("child {}: its output cannot be read: {}", pid, e.toString());
    }
    log(line);
  }

  private void log(ByteArrayOutputStream bytes) {
    String line = OneLine.of(bytes.toString(StandardCharsets.UTF_8), MAX_LINE_LENGTH);
    bytes.reset();
    if (line.isBlank()) return;
    LOG.info("child {}: {}", pid, line);
    if (IN_TRACE.matcher(line).matches()) return;
    synchronized (last) {
      last.add(line);
      if (last.size() > LAST_LINES) last.remove();
    }
  }

  /** Returns the last lines, joined; empty if nothing was printed. */
  String last() {
    synchronized (last) {
      return String.join(" / ", last);
    }
  }
}
