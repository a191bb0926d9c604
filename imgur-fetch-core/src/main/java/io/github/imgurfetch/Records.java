// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.disk.ImageDirectory;
import io.github.imgurfetch.internal.disk.Manifest;
import io.github.imgurfetch.internal.disk.ManifestEntry;
import io.github.imgurfetch.internal.disk.NameCollisionException;
import io.github.imgurfetch.internal.media.MediaFile;
import io.github.imgurfetch.internal.media.MediaType;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The manifest at the desk of a run, if there is one: asked before an image is fetched, told when one is saved. When it
 * cannot be read or written the run goes on without it, with a warning: the images matter more than their records.
 */
final class Records {
  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentDownloader.class);

  private final Optional<Manifest> manifest;
  private final ImageDirectory directory;
  private final boolean skips;
  private final boolean hasSteps;

  private Records(Optional<Manifest> manifest, FetchPlan plan) {
    this.manifest = manifest;
    this.directory = new ImageDirectory(Path.of(plan.directory()), plan.run(), MediaType.EXTENSIONS);
    this.skips = plan.existing() != Existing.REPLACE;
    this.hasSteps = !plan.steps().isEmpty();
  }

  static Records open(Optional<Path> file, FetchPlan plan) {
    try {
      return new Records(file.isPresent() ? Optional.of(Manifest.open(file.get())) : Optional.empty(), plan);
    } catch (IOException e) {
      throw new UncheckedIOException(file.get() + " cannot be used as a manifest; give manifest(…) a file: " + e, e);
    }
  }

  /** Settles a task whose image is there and intact, and marks one whose file is damaged. */
  TaskMaker.Made check(TaskMaker.Made made) {
    if (manifest.isEmpty() || !skips || made.settled().isPresent()) return made;
    DownloadTask task = made.task();
    try {
      return look(manifest.get(), task);
    } catch (NameCollisionException e) {
      return made; // the fetcher meets it too, and says so
    } catch (IOException | InvalidPathException e) {
      LOG.warn("what was saved of image {} cannot be checked: {}", task.number(), e.toString());
      return made;
    }
  }

  private TaskMaker.Made look(Manifest records, DownloadTask task) throws IOException {
    Optional<ManifestEntry> entry = records.find(task.link());
    if (entry.isEmpty()) return adopt(records, task);
    return isIntact(entry.get()) ? intact(task, entry.get()) : toDo(task.replacing());
  }

  private static TaskMaker.Made toDo(DownloadTask task) {
    return new TaskMaker.Made(task, Optional.empty());
  }

  /** Nothing is left to do but the steps: a worker looks for the file, by the name that it has, and does them. */
  private TaskMaker.Made intact(DownloadTask task, ManifestEntry entry) {
    if (!hasSteps) return new TaskMaker.Made(task, Optional.of(new Skipped(task, Skipped.Reason.ALREADY_SAVED)));
    String name = entry.file().substring(0, Math.max(0, entry.file().lastIndexOf('.')));
    return toDo(name.isEmpty() ? task : new DownloadTask(task.number(), task.id(), task.link(), name, false));
  }

  /**
   * Size first. A file that was not modified since its entry is taken to be intact; one that was is read and hashed.
   */
  private boolean isIntact(ManifestEntry entry) throws IOException {
    Path file = directory.path().resolve(entry.file());
    if (!directory.path().equals(file.getParent())) return false; // a line of somebody else's must not lead elsewhere
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isRegularFile() || found.size() != entry.bytes()) return false;
      return found.lastModifiedTime().toInstant().equals(entry.when())
          || MediaFile.read(file).sha256().equals(entry.sha256());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** A file that the manifest has no line for: saved by a run without one, or by one that was killed at that moment. */
  private TaskMaker.Made adopt(Manifest records, DownloadTask task) throws IOException {
    Optional<Path> file = directory.find(task.name());
    if (file.isEmpty()) return toDo(task);
    MediaFile found = MediaFile.read(file.get());
    if (!found.whole()) return toDo(task.replacing());
    ManifestEntry entry = entry(task, file.get(), found.bytes(), found.sha256(), Optional.empty());
    records.add(entry);
    return intact(task, entry);
  }

  /** Writes down an image that was saved. */
  void note(Outcome outcome) {
    if (manifest.isEmpty() || !(outcome instanceof Saved saved)) return;
    try {
      manifest.get().add(entry(saved.task(), saved.file(), saved.bytes(), saved.sha256(), saved.etag()));
    } catch (IOException e) {
      LOG.warn("image {} is saved, but its line in the manifest is not: {}", saved.task().number(), e.toString());
    }
  }

  private static ManifestEntry entry(DownloadTask task, Path file, long bytes, String sha256, Optional<String> etag)
      throws IOException {
    return new ManifestEntry(
        task.link().toString(),
        task.id(),
        file.getFileName().toString(),
        bytes,
        sha256,
        etag,
        Files.getLastModifiedTime(file).toInstant());
  }

  void close() {
    try {
      if (manifest.isPresent()) manifest.get().close();
    } catch (IOException e) {
      LOG.warn("the manifest was not forced to the disk: {}", e.toString());
    }
  }
}
