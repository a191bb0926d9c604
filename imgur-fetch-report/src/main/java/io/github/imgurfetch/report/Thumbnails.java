// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thumbnails of the first images of a run, for the contact sheet. The thread of the report creates them, so that no
 * worker waits. Without the imaging library, no thumbnails are created.
 */
final class Thumbnails {
  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
  private static final int MAX_THUMBNAILS = 200;
  private static final int SIZE = 96;

  /**
   * A tile of the contact sheet.
   *
   * @param row the row of the image in the table of details
   * @param number the position of the image in the run
   * @param name the title or the file name
   * @param file the file, relative to the page
   * @param jpeg the thumbnail
   */
  record Tile(int row, long number, String name, String file, byte[] jpeg) {}

  private final Executor thread;
  private final List<Tile> tiles = new ArrayList<>();
  private int submitted;
  private @Nullable Thumbnail step;

  Thumbnails(Executor thread) {
    this.thread = thread;
    try {
      step = Thumbnail.within(SIZE, SIZE);
    } catch (IllegalStateException e) {
      LOG.debug("the report has no thumbnails: {}", e.getMessage());
    }
  }

  /** Takes an image, if it has a local file. Called by one thread at a time. */
  void add(int row, Saved saved, String title, String path) {
    if (step == null || submitted >= MAX_THUMBNAILS) return;
    Path file;
    try {
      file = saved.file();
    } catch (FileSystemNotFoundException | IllegalArgumentException e) {
      LOG.trace("{} has no local file", saved.location(), e);
      return;
    }
    submitted++;
    Thumbnail thumbnail = step;
    String name = title.isEmpty() ? saved.fileName() : title;
    thread.execute(() -> make(new Tile(row, saved.task().number(), name, path, new byte[0]), file, thumbnail));
  }

  private void make(Tile tile, Path file, Thumbnail thumbnail) {
    try {
      byte[] jpeg = thumbnail.jpegOf(file);
      synchronized (tiles) {
        tiles.add(new Tile(tile.row(), tile.number(), tile.name(), tile.file(), jpeg));
      }
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      LOG.debug("{} has no thumbnail in the report; the page loads the file instead", file, e);
    }
  }

  List<Tile> tiles() {
    synchronized (tiles) {
      return List.copyOf(tiles);
    }
  }
}
