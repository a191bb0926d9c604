// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Names that file systems, shells and careless programs stumble over. */
public final class HostileNames {
  private static final List<String> TABLE = List.of(
      "..", ".", "../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "//server/share", "\\\\server\\share",
      "\\\\?\\C:\\x", "C:", "C:\\x", "C:x", "file.txt:stream", "x::$DATA", "a/b", "a\\b", "./x", "x/..", "/", "\\", "~",
      "~root", "~/.ssh/id_rsa", ".netrc", ".bashrc", ".htaccess", ".git/config", "-rf", "--help", "-", "_", "$(id)", "`id`",
      "; rm -rf x", "a|b", "a&b", "a>b", "a<b", "*", "?", "\"", "'", "%2e%2e", "%2e%2e%2fx", "%252e%252e", "%00", "..%c0%af",
      "CON", "con", "PRN", "AUX", "NUL", "COM1", "COM\u00b9", "LPT9", "CONIN$", "CONOUT$", "CLOCK$", "NUL.jpg", "con.tar.gz",
      "trailing.", "trailing ", "trailing. . .", " leading", "a b", "\t", "\n", "a\r\nSet-Cookie: x", "a\u0000b",
      "\u0000", "\u0007", "\u001b[31mred", "\u007f", "\u0085", "\u009b31m", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u2028",
      "\u202egpj.exe", "\u2066x\u2069", "\ufeff", "\ufffd", "\uffff", "\ud800", "\udc00", "a\ud83d", "\udc31b", "\ud83d\udc31",
      "\u00e9", "e\u0301", "\u00c5", "A\u030a", "\u212b", "\ufb01", "\u0130", "\u0131", "\u1e9e", "\u00df", "ss", "SS",
      "\u65e5\u672c\u8a9e", "\u0627\u0644", "\u05d0", "\uff0e\uff0e\uff0f", "\u2024\u2024/", "\u2215", "\u29f5", "null", "undefined",
      "", " ", "image", "IMAGE", "Image~0000", "x~1", "PROGRA~1", "index.html", "x.exe", "x.jpg.exe", "x.jpg", "x.JPEG",
      "x.php.png", ".jpg", "..jpg", "x..jpg", ".imgur-fetch-0000000000000000.lock", ".imgur-fetch-0-0.part",
      "Thumbs.db", "desktop.ini", "$MFT", "$Recycle.Bin", "lost+found", "aBc", "abc", "ABC", "0", "-1", "NaN", "1e999");
  private static final List<String> PIECES = List.of(
      "..", "/", "\\", ":", ".", " ", "~", "-", "_", "%2e", "%2F", "\u0000", "\n", "\u202e", "\ud83d\udc31", "\ud800",
      "e\u0301", "\u00e9", "CON", "nul", "a", "A", "b", "B", "7", "jpg", ".jpg", ".png", "$", "\"", "'", "*", "?", "|", "\u0085");

  private HostileNames() {}

  /** The table, lengths around the limits of file systems, and so many more of the generator's, all different. */
  public static List<String> corpus(long seed, int generated) {
    Set<String> names = new LinkedHashSet<>(TABLE);
    for (String name : TABLE)
      for (String tail : List.of(".jpg", "/", "\u0000.jpg", "/../x", "x".repeat(64))) names.add(name + tail);
    for (int length : new int[] {63, 64, 65, 119, 120, 121, 254, 255, 256, 1023, 1024, 4095, 4096, 4097})
      for (String piece : List.of("x", "X", "\u00e9", "\ud83d\udc31", "../", ".")) names.add(piece.repeat(length));
    Random random = new Random(seed);
    int enough = names.size() + generated;
    while (names.size() < enough) {
      StringBuilder name = new StringBuilder();
      for (int n = 1 + random.nextInt(12); n > 0; n--)
        if (random.nextInt(4) > 0) name.append(PIECES.get(random.nextInt(PIECES.size())));
        else name.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
      names.add(name.toString());
    }
    return new ArrayList<>(names);
  }
}
