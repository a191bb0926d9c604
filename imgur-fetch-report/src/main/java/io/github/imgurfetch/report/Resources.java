// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The parts of the page that are the same for all runs: its skeleton, its style and its script. */
final class Resources {
  private static final String[] SCRIPTS = {"data.js", "lanes.js", "timeline.js", "sheet.js", "main.js"};

  private Resources() {}

  static String page() throws IOException {
    return read("page.html");
  }

  static String style() throws IOException {
    return read("page.css");
  }

  /** Returns the script, in one function, so that its names are not global. */
  static String script() throws IOException {
    StringBuilder script = new StringBuilder("(() => {\n'use strict';\n");
    for (String part : SCRIPTS) script.append(read(part));
    return script.append("})();\n").toString();
  }

  /** Returns the text of a resource with the line ends that a browser sees, because the hash is computed from these. */
  private static String read(String name) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) throw new IOException("the jar of imgur-fetch-report lacks " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  /** Returns the hash of an inline script or style, as a content security policy names it. */
  static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
