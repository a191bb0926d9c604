// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.store.StoredImage;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectories;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectory;
import io.github.imgurfetch.transfer.internal.disk.Manifest;
import io.github.imgurfetch.transfer.internal.disk.ManifestEntry;
import io.github.imgurfetch.transfer.internal.disk.ManifestEntry.About;
import io.github.imgurfetch.transfer.internal.disk.NameCollisionException;
import io.github.imgurfetch.transfer.internal.media.MediaFile;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import io.github.imgurfetch.transfer.internal.media.Placeholders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains the manifest of a run: checks it before an image is fetched, and adds an entry when one is saved. If the
 * manifest cannot be read or written, it logs the first failure and a final count as warnings, and the run continues,
 * because the images matter more than their entries. Thread-safe; images are checked and recorded concurrently.
 */
final class ManifestRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestRecorder.class);

  private final Manifest manifest;
  private final ImageDirectory directory;
  private final Placeholders placeholders;
  private final boolean skips;
  private final boolean hasSteps;
  private final boolean dryRun;
  private final AtomicLong unchecked = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  private ManifestRecorder(Manifest manifest, ImageDirectory directory, FetchPlan plan, Placeholders placeholders) {
    this.placeholders = placeholders;
    this.manifest = manifest;
    this.directory = directory;
    this.skips = plan.existing() != Existing.REPLACE;
    this.hasSteps = !plan.steps().isEmpty();
    this.dryRun = plan.dryRun();
  }

  static ManifestRecorder open(Path file, FetchPlan plan) {
    return open(file, plan, Placeholders.KNOWN);
  }

  static ManifestRecorder open(Path file, FetchPlan plan, Placeholders placeholders) {
    ImageDirectory directory =
        ImageDirectories.open(plan.directory(), plan.run(), MediaType.EXTENSIONS, plan.timeout());
    try {
      return new ManifestRecorder(Manifest.open(file), directory, plan, placeholders);
    } catch (IOException e) {
      directory.close();
      throw new UncheckedIOException(
          file + " cannot be used as a manifest; set manifest(…) to another file: " + e, e);
    }
  }

  /** Aborts all calls to a store after the run was cancelled. */
  void stop() {
    directory.close();
  }

  /** Returns the manifest, which records the address that each name belongs to. */
  Manifest manifest() {
    return manifest;
  }

  /** Settles a task whose file exists and is intact, and marks a task whose file is damaged for replacement. */
  TaskFactory.PreparedTask check(TaskFactory.PreparedTask prepared, @Nullable ImageLink link) {
    if (prepared.settled().isPresent()) return prepared;
    DownloadTask task = prepared.task();
    try {
      return checkFile(task, link);
    } catch (NameCollisionException e) {
      return prepared; // the fetcher will fail in the same way and report it
    } catch (IOException | RuntimeException | Error e) {
      if (unchecked.getAndIncrement() == 0)
        LOG.warn("the saved file of image {} cannot be checked: {}", task.number(), e.toString());
      return prepared;
    }
  }

  private TaskFactory.PreparedTask checkFile(DownloadTask task, @Nullable ImageLink link) throws IOException {
    Optional<ManifestEntry> entry = manifest.find(task.link(), task.name());
    if (entry.isEmpty()) return skips ? adopt(task, link) : toDo(task);
    DownloadTask known = entry.get().name().map(name -> named(task, name)).orElse(task);
    if (!skips) return toDo(known);
    return isIntact(entry.get()) ? intact(known) : toDo(known.replacing());
  }

  /**
   * Returns the task with the name in the letter case of the entry, because a replacement must have the same name as
   * the file.
   */
  private static DownloadTask named(DownloadTask task, String name) {
    if (task.name().equals(name)) return task;
    return new DownloadTask(
        task.number(), task.id(), task.link(), name, task.replace(), task.retryState(), task.address());
  }

  private static TaskFactory.PreparedTask toDo(DownloadTask task) {
    return new TaskFactory.PreparedTask(task, Optional.empty());
  }

  /**
   * Prepares a task whose file is intact. Only the steps remain, if there are any: a worker finds the file by its name
   * and runs them.
   */
  private TaskFactory.PreparedTask intact(DownloadTask task) {
    return hasSteps
        ? toDo(task)
        : new TaskFactory.PreparedTask(task, Optional.of(new Skipped(task, Skipped.Reason.ALREADY_SAVED)));
  }

  /**
   * Compares the size first. An earlier version may have saved a placeholder, which is never intact. A file that was
   * not modified since its entry was written is assumed to be intact; otherwise it is read and hashed.
   */
  private boolean isIntact(ManifestEntry entry) throws IOException {
    Optional<StoredImage> found = directory.findFile(entry.file());
    if (found.isEmpty() || found.get().bytes() != entry.bytes()) return false;
    if (placeholders.find(entry.bytes(), entry.sha256()).isPresent()) return false;
    return found.get().modified().equals(entry.when())
        || MediaFile.read(directory.read(found.get())).sha256().equals(entry.sha256());
  }

  /** Adds a file without an entry, saved by a run without a manifest or by one that was killed before it wrote it. */
  private TaskFactory.PreparedTask adopt(DownloadTask task, @Nullable ImageLink link) throws IOException {
    Optional<StoredImage> image = directory.find(task.name());
    if (image.isEmpty()) return toDo(task);
    MediaFile found = MediaFile.read(directory.read(image.get()));
    boolean placeholder = placeholders.find(found.bytes(), found.sha256()).isPresent();
    if (!found.whole() || placeholder) return toDo(task.replacing());
    if (dryRun) return intact(task);
    Saved adopted = new Saved(
        task,
        directory.locate(image.get().fileName()),
        found.bytes(),
        found.sha256(),
        Optional.empty(),
        0,
        Duration.ZERO);
    manifest.add(entry(adopted, image.get(), about(link)));
    return intact(task);
  }

  /** Adds an entry for a saved image. */
  void recordSaved(ImageLink link, Outcome outcome) {
    if (!(outcome instanceof Saved saved)) return;
    try {
      Optional<StoredImage> image = directory.findFile(saved.fileName());
      if (image.isEmpty()) throw new NoSuchFileException(saved.fileName());
      manifest.add(entry(saved, image.get(), about(link)));
    } catch (IOException | RuntimeException | Error e) {
      if (lost.getAndIncrement() == 0)
        LOG.warn(
            "image {} is saved, but its entry cannot be written to the manifest: {}",
            saved.task().number(),
            e.toString());
    }
  }

  private static ManifestEntry entry(Saved saved, StoredImage image, About about) {
    return new ManifestEntry(
        saved.task().link().toString(),
        saved.task().id(),
        image.fileName(),
        saved.bytes(),
        saved.sha256(),
        saved.etag(),
        image.modified(),
        about,
        saved.note());
  }

  /** Returns what a listing says about an image, if the link is from a listing. */
  private static About about(@Nullable ImageLink link) {
    return link instanceof Image image
        ? new About(image.title(), image.account(), image.albumId(), image.posted())
        : About.NOTHING;
  }

  void close() {
    if (unchecked.get() > 1) LOG.warn("the saved files of {} images could not be checked", unchecked);
    if (lost.get() > 1) LOG.warn("the entries of {} saved images could not be written to the manifest", lost);
    directory.close();
    try {
      manifest.close();
    } catch (IOException e) {
      LOG.warn("the manifest cannot be forced to disk: {}", e.toString());
    }
  }
}
