// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.corpus;

import io.github.imgurfetch.transfer.internal.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** A table of the results for a corpus by format, next to the results of ImageIO and its plug-ins. */
final class CorpusTable {
  private static final String OTHER = "none of these";

  /** The formats that ImageIO reads with the plug-in of the tests. */
  private static final Set<MediaType> DECODED =
      EnumSet.of(MediaType.JPEG, MediaType.PNG, MediaType.GIF, MediaType.WEBP, MediaType.BMP, MediaType.TIFF);

  private final Corpus corpus;
  private final Map<String, Row> rows = new TreeMap<>();
  private final List<String> names = new ArrayList<>();
  private final Collection<String> strategies;

  CorpusTable(Corpus corpus, Map<Path, String> results, Collection<String> strategies) throws IOException {
    this.corpus = corpus;
    this.strategies = strategies;
    for (Map.Entry<Path, String> result : results.entrySet()) add(result.getKey(), result.getValue());
  }

  /** The counts for a format. */
  private static final class Row {
    int saved;
    int noted;
    int refusedYetDecoded;
    int savedYetNotDecoded;
    final Map<String, Integer> refused = new TreeMap<>();
  }

  private void add(Path file, String result) throws IOException {
    MediaType type = typeOf(file);
    Row row = rows.computeIfAbsent(type == null ? OTHER : type.name(), name -> new Row());
    boolean saved = result.startsWith("saved ");
    boolean decodable = !saved || DECODED.contains(type);
    boolean decoded = decodable && isDecoded(file);
    if (saved) row.saved++;
    else row.refused.merge(result.replaceFirst(":.*", ""), 1, Integer::sum);
    if (saved && result.contains(":")) {
      row.noted++;
      note("note", file, result);
    }
    if (!saved && decoded) row.refusedYetDecoded++;
    if (saved && decodable && !decoded) row.savedYetNotDecoded++;
    if (!saved && (decoded || type != null)) note(decoded ? "refused, decoded" : "refused", file, result);
    if (saved && decodable && !decoded) note("saved, not decoded", file, result);
  }

  private void note(String what, Path file, String result) {
    names.add("- " + what + ": `" + corpus.nameOf(file) + "`: " + result);
  }

  private static MediaType typeOf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(MediaType.HEAD);
      return MediaType.of(head, head.length).orElse(null);
    }
  }

  private static boolean isDecoded(Path file) {
    try {
      return ImageIO.read(file.toFile()) != null;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return false;
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(corpus.files().size() + " files, by " + String.join(", ", strategies)
        + "\n\n| format | saved | of these with a note | rejected | rejected, but decoded | saved, but not decoded |"
        + "\n|---|---|---|---|---|---|\n");
    rows.forEach((format, row) -> text.append("| %s | %,d | %,d | %s | %,d | %,d |%n"
        .formatted(
            format,
            row.saved,
            row.noted,
            row.refused.entrySet().stream()
                .map(kind -> "%,d %s".formatted(kind.getValue(), kind.getKey()))
                .collect(Collectors.joining(", ")),
            row.refusedYetDecoded,
            row.savedYetNotDecoded)));
    return text + "\n" + String.join("\n", names);
  }
}
