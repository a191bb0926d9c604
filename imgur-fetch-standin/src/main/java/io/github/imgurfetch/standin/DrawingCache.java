// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import io.github.imgurfetch.standin.art.Drawing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file with the drawings of one seed. It ends with a checksum, so that a damaged file is detected and replaced, and
 * it gets its name once it is complete. Of the processes that start at the same time, one draws and the others wait.
 */
record DrawingCache(Path directory, String name) {
  private static final System.Logger log = System.getLogger(DrawingCache.class.getName());

  Path file() {
    return directory.resolve(name);
  }

  /** Returns the stored drawings. If no file has them, draws and stores them. */
  List<Drawing> get(Supplier<List<Drawing>> drawing) {
    List<Drawing> kept = read();
    if (!kept.isEmpty()) return kept;
    try (FileChannel lock = lock()) {
      List<Drawing> byAnother = lock == null ? List.of() : read();
      if (!byAnother.isEmpty()) return byAnother;
      List<Drawing> drawn = drawing.get();
      write(drawn);
      return drawn;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the drawn images in " + directory, e);
    }
  }

  /**
   * Waits until no other process draws, without a time limit, and returns a channel that makes others wait until it is
   * closed; or null where files cannot be locked, or if another class loader of this JVM draws.
   */
  private @Nullable FileChannel lock() throws IOException {
    Files.createDirectories(directory);
    FileChannel channel = null;
    try {
      channel = FileChannel.open(
          directory.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return channel;
    } catch (IOException | OverlappingFileLockException e) {
      log.log(System.Logger.Level.DEBUG, "the images are drawn without waiting for others: {0}", e);
      if (channel != null) channel.close();
      return null;
    }
  }

  /** Reads the drawings; returns an empty list if there is no file, or if it is damaged. */
  List<Drawing> read() {
    if (!Files.isRegularFile(file())) return List.of();
    try {
      byte[] bytes = Files.readAllBytes(file());
      int length = bytes.length - Long.BYTES;
      if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length))
        throw new IOException("its checksum is wrong");
      return drawings(new DataInputStream(new ByteArrayInputStream(bytes, 0, length)));
    } catch (IOException e) {
      log.log(
          System.Logger.Level.WARNING,
          "the images are drawn again because {0} cannot be read: {1}",
          file(),
          e);
      return List.of();
    }
  }

  private void write(List<Drawing> drawings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 24);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Drawing drawing : drawings) write(drawing, out);
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
      Path partial = Files.createTempFile(directory, "drawing", ".tmp");
      Files.write(partial, bytes.toByteArray());
      Files.move(partial, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store the drawn images in " + file(), e);
    }
  }

  private static List<Drawing> drawings(DataInputStream in) throws IOException {
    List<Drawing> drawings = new ArrayList<>();
    while (in.available() > 0)
      drawings.add(
          new Drawing(in.readUTF(), in.readUTF(), in.readInt(), in.readInt(), in.readNBytes(in.readInt())));
    return drawings;
  }

  private static void write(Drawing drawing, DataOutputStream out) throws IOException {
    out.writeUTF(drawing.subject());
    out.writeUTF(drawing.type());
    out.writeInt(drawing.width());
    out.writeInt(drawing.height());
    out.writeInt(drawing.bytes().length);
    out.write(drawing.bytes());
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }
}
