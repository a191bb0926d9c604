// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.github.imgurfetch.store.StoredImage;
import io.github.imgurfetch.transfer.internal.http.Ascii;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store for a directory in a file system of this JVM. It detects a directory that has been removed, renamed or
 * replaced by a link in the meantime: part files are created in the directory that is held open, so that their move to
 * a final name fails in any other one. Before it does anything else, and where no directory can be held open, it checks
 * that the lock file of the run still exists. A successful move replaces the next check.
 */
final class LocalStore implements PartStore {
  private static final Logger LOG = LoggerFactory.getLogger(LocalStore.class);

  /** Before Java 20, the check itself throws and catches the exception that it is meant to avoid. */
  private static final boolean HAS_CHEAP_EXISTS = Runtime.version().feature() >= 20;

  private final Path directory;
  private final LocalFolders folders;
  private final Path lockFile;
  private final boolean locked;

  /** The lock file, for checks that throw no exception; null if the directory is not on disk. */
  private final @Nullable File lockOnDisk;

  /** The directory on disk, held open from the first part file on; null if it cannot be. */
  private @Nullable HeldDirectory held;

  private volatile boolean opened;

  /** Whether a file was moved to its final name since the last image was looked up. */
  private volatile boolean confirmed;

  /** Whether the directory was found to be another one. From then on, this is checked before each part file. */
  private volatile boolean lost;

  /** The beginning of the path of each file in the directory on disk. */
  private final String prefix;

  private final boolean onDisk;

  /**
   * Whether the directory was empty when the run began. False if its name cannot be represented as a File in this
   * locale.
   */
  private final boolean fresh;

  LocalStore(Path directory, String run) {
    this.directory = directory;
    this.folders = new LocalFolders(directory);
    this.lockFile = LocalRunLock.file(directory, run);
    this.locked = Files.exists(lockFile);
    this.onDisk = directory.getFileSystem() == FileSystems.getDefault();
    this.lockOnDisk = onDisk ? lockFile.toFile() : null;
    this.prefix = directory + File.separator;
    this.fresh = onDisk && directory.toFile().isDirectory() && PartNames.areAll(directory);
  }

  @Override
  public Optional<StoredImage> find(String name, List<String> extensions) throws IOException {
    if (!confirmed) {
      checkSame();
      return search(name, extensions);
    }
    confirmed = false;
    try {
      Optional<StoredImage> found = search(name, extensions);
      if (found.isPresent()) checkSame();
      return found;
    } catch (IOException e) {
      checkSame();
      throw e;
    }
  }

  private Optional<StoredImage> search(String name, List<String> extensions) throws IOException {
    boolean ascii = Ascii.is(name); // File cannot represent other names in every locale
    if (isInFolder(name) && !folders.have(file(name), false)) return Optional.empty();
    StringBuilder path = new StringBuilder(prefix.length() + name.length() + 8);
    path.append(prefix).append(name).append('.');
    int stem = path.length();
    for (String extension : extensions) {
      path.setLength(stem);
      if (fresh && ascii && !new File(path.append(extension).toString()).exists())
        continue; // this misses dangling links, but a fresh directory has none
      Optional<StoredImage> found = look(name + "." + extension);
      if (found.isPresent() && found.get().bytes() > 0) return found;
    }
    return Optional.empty();
  }

  private static boolean isInFolder(String name) {
    return name.indexOf('/') >= 0;
  }

  /**
   * Returns the path of a file. It is resolved through the URI, which also works for names that the locale cannot
   * represent.
   */
  private Path file(String fileName) {
    if (!onDisk || Ascii.is(fileName)) return directory.resolve(fileName);
    return Path.of(URI.create(ImageNames.addressIn(directory.toUri(), fileName)));
  }

  private Optional<StoredImage> look(String fileName) throws IOException {
    Path file = file(fileName);
    if (HAS_CHEAP_EXISTS && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isRegularFile()) throw NameCollisionException.noPlainFile(file);
      Path real = file.toRealPath().getFileName();
      if (!real.toString().equals(file.getFileName().toString())) throw NameCollisionException.twin(file, real);
      return Optional.of(new StoredImage(
          fileName, found.size(), found.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void put(Path part, String fileName) throws IOException {
    put(part, fileName, true);
  }

  @Override
  public Optional<StoredImage> putNew(Path part, String fileName) throws IOException {
    return put(part, fileName, false);
  }

  /** Moves the part to its final name. If a file exists there and must not be replaced, returns that file instead. */
  private Optional<StoredImage> put(Path part, String fileName, boolean replaces) throws IOException {
    Path file = file(fileName);
    if (onDisk && !isInFolder(fileName) && moveIfFree(part, file)) {
      confirmed = true;
      return Optional.empty();
    }
    checkSame();
    if (isInFolder(fileName)) folders.have(file, true);
    Optional<StoredImage> there = look(fileName);
    if (!replaces && there.isPresent() && there.get().bytes() > 0) return there;
    checkSame();
    // REPLACE_EXISTING for providers whose ATOMIC_MOVE does not imply it
    Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
    return Optional.empty();
  }

  /**
   * Moves a part within the directory if its final name is free; returns whether it was moved. The name of the part is
   * random, so a directory that has replaced this one cannot contain it. Before Java 20, a plain move is used: it looks
   * for an existing file without throwing an exception, and within a directory every move is atomic.
   */
  private static boolean moveIfFree(Path part, Path file) throws IOException {
    try {
      if (!HAS_CHEAP_EXISTS) Files.move(part, file);
      else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return false;
      else Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
      return true;
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      return false; // the caller finds out why
    }
  }

  @Override
  public void delete(String fileName) throws IOException {
    // nothing or a dangling link, detected without an exception
    if (onDisk && Ascii.is(fileName) && !new File(prefix.concat(fileName)).exists()) return;
    Path file = file(fileName);
    try {
      if (isInFolder(fileName) && !folders.have(file, false)
          || look(fileName).isEmpty()) return;
    } catch (NameCollisionException e) {
      return;
    }
    checkSame();
    Files.deleteIfExists(file);
  }

  @Override
  public InputStream read(String fileName) throws IOException {
    return Files.newInputStream(file(fileName), LinkOption.NOFOLLOW_LINKS);
  }

  /** Checks first with File, which throws no exception in the common case. */
  private void checkSame() throws DiskException {
    if (!locked || lockOnDisk != null && lockOnDisk.exists()) return;
    if (!Files.notExists(lockFile, LinkOption.NOFOLLOW_LINKS)) return;
    lost = true;
    confirmed = false;
    throw new DiskException("the directory was removed, renamed or replaced during the run: " + directory);
  }

  @Override
  public Path parts() {
    return directory;
  }

  @Override
  public boolean isFresh() {
    return fresh;
  }

  @Override
  public boolean isReplaced() {
    try {
      checkSame();
      return false;
    } catch (DiskException e) {
      LOG.debug("{}", e.getMessage());
      return true;
    }
  }

  @Override
  public PartFile newPart(String run) throws DiskException {
    HeldDirectory open = lost ? null : held();
    if (open != null) {
      try {
        PartFile part = PartFile.create(directory, run, open);
        if (part != null) return part;
      } catch (DiskException e) { // an attempt by its path finds out whether the directory is lost, and names it
        LOG.debug("no part file can be created in the open directory: {}", e.toString());
      }
    }
    checkSame();
    return PartFile.create(directory, run);
  }

  private @Nullable HeldDirectory held() {
    if (!opened) open();
    return held;
  }

  private synchronized void open() {
    if (opened) return;
    if (onDisk && locked) held = HeldDirectory.of(directory, lockFile);
    opened = true;
  }

  @Override
  public synchronized void close() {
    opened = true;
    if (held != null) held.close();
  }
}
