// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was saved, as lines of JSON at the end of a file: one writer, lines are added and never changed, and a line that
 * is torn or garbage is passed over. In memory there is only where the line of an address stands. Thread-safe.
 */
public final class Manifest implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Manifest.class);
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int USUAL_LINE = 1024;

  private final FileChannel channel;
  private final ManifestIndex index = new ManifestIndex();
  private long end;

  private Manifest(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens a manifest, with its directories, where it is missing, and reads what it has. */
  public static Manifest open(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) Files.createDirectories(directory);
    Manifest manifest = new Manifest(FileChannel.open(file, CREATE, READ, WRITE));
    try {
      manifest.read(file);
      return manifest;
    } catch (IOException | RuntimeException e) {
      manifest.close();
      throw e;
    }
  }

  private void read(Path file) throws IOException {
    long passedOver = 0;
    byte[] line = new byte[LONGEST_LINE];
    int length = 0;
    long start = 0;
    long position = 0;
    byte[] block = new byte[LONGEST_LINE];
    InputStream in = Channels.newInputStream(channel);
    for (int count = in.read(block); count > 0; count = in.read(block)) {
      for (int i = 0; i < count; i++) {
        if (block[i] != '\n') {
          if (length < LONGEST_LINE) line[length] = block[i];
          if (length <= LONGEST_LINE) length++; // and no further: a file of garbage can be one line of many gigabytes
          continue;
        }
        if (!add(line, length, start)) passedOver++;
        length = 0;
        start = position + i + 1;
      }
      position += count;
    }
    end = position;
    if (length > 0) endTornLine();
    if (passedOver > 0) LOG.warn("{} lines of the manifest {} are no entries and are passed over", passedOver, file);
  }

  private boolean add(byte[] line, int length, long start) {
    Optional<ManifestEntry> entry = length > LONGEST_LINE ? Optional.empty() : ManifestLine.read(line, length);
    entry.ifPresent(found -> index.put(found.url(), start));
    return entry.isPresent();
  }

  /** A run that was killed may have left half a line: what comes next must not be glued to it. */
  private void endTornLine() throws IOException {
    write(new byte[] {'\n'});
  }

  /** The latest entry of an address. */
  public synchronized Optional<ManifestEntry> find(URI url) throws IOException {
    long place = index.get(url.toString());
    if (place < 0) return Optional.empty();
    Optional<ManifestEntry> entry = read(place, USUAL_LINE);
    if (entry.isEmpty()) entry = read(place, LONGEST_LINE);
    return entry.filter(found -> found.url().equals(url.toString()));
  }

  /** The entry at a place, if its line is no longer than so many bytes. */
  private Optional<ManifestEntry> read(long place, int most) throws IOException {
    ByteBuffer line = ByteBuffer.allocate((int) Math.min(most, end - place));
    while (line.hasRemaining() && channel.read(line, place + line.position()) > 0) continue;
    int length = 0;
    while (length < line.position() && line.get(length) != '\n') length++;
    return ManifestLine.read(line.array(), length);
  }

  /** Adds an entry. */
  public synchronized void add(ManifestEntry entry) throws IOException {
    long place = end;
    write(ManifestLine.write(entry));
    index.put(entry.url(), place);
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) channel.write(left, end + left.position());
    end += bytes.length; // and not before: what follows a line that could not be written whole takes its place
  }

  /** Forces the lines to the disk and closes the file. */
  @Override
  public synchronized void close() throws IOException {
    try (channel) {
      channel.force(false);
    }
  }
}
