// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.internal.http.BadLink;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats addresses for the page: without user name and query, which may be secrets. */
final class Addresses {
  static final String NO_HOST = "no host";
  private static final int MAX_CHARS = 200;

  private Addresses() {}

  /** Returns the host and port of a link, or {@link #NO_HOST}. */
  static String host(URI link) {
    String authority = link.getRawAuthority();
    if (authority == null || link.isOpaque()) return NO_HOST;
    String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return host.isEmpty() ? NO_HOST : host;
  }

  /** Returns the link of an image as text. */
  static String shown(DownloadTask task) {
    URI link = task.link();
    boolean isUrl = task.address().equals(link.toString()); // otherwise the text of a link that is not one
    if (!isUrl || !isWeb(task.address()) || host(link).equals(NO_HOST))
      return BadLink.shown(link, task.address(), MAX_CHARS);
    return link.getScheme() + "://" + host(link) + (link.getRawPath() == null ? "" : link.getRawPath());
  }

  /** Returns the directory of a run as text. */
  static String shownDirectory(URI directory) {
    return "file".equals(directory.getScheme()) ? Path.of(directory).toString() : directory.toString();
  }

  /** Whether this is a web address, and not, for example, a script. */
  static boolean isWeb(String address) {
    return address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
  }

  /**
   * Returns the directory of an image as a page refers to it, with a slash at its end: relative if both are on the same
   * file system.
   *
   * @return null for a store, from which a browser loads nothing
   */
  static @Nullable String directory(Path page, Saved saved) {
    if (!"file".equals(saved.location().getScheme())) return null;
    Path directory = Path.of(saved.location());
    for (long segments = saved.fileName().chars().filter(c -> c == '/').count();
        segments >= 0 && directory != null;
        segments--) directory = directory.getParent();
    if (directory == null) return null;
    String there = withSlash(directory.toUri().getRawPath());
    Path parent = page.getParent();
    if (parent == null || !"file".equals(page.toUri().getScheme())) return "file://" + there;
    return relative(withSlash(parent.toUri().getRawPath()), there);
  }

  /** Returns the file of an image as a page refers to it. */
  static String file(String directory, Saved saved) {
    String path = saved.location().getRawPath();
    int from = path.length();
    for (long n = saved.fileName().chars().filter(c -> c == '/').count(); n >= 0; n--)
      from = path.lastIndexOf('/', from - 1);
    return directory + path.substring(from + 1);
  }

  private static String withSlash(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  /** Returns the path from one directory to another. Windows drives differ in their first segment. */
  private static String relative(String from, String to) {
    int same = 0;
    for (int i = 0; i < Math.min(from.length(), to.length()) && from.charAt(i) == to.charAt(i); i++)
      if (from.charAt(i) == '/') same = i + 1;
    if (same <= 1 && !from.equals("/")) return "file://" + to;
    long up = from.substring(same).chars().filter(c -> c == '/').count();
    String path = "../".repeat((int) up) + to.substring(same);
    return up > 0 ? path : "./" + path; // a colon in the first segment would otherwise end a scheme
  }
}
