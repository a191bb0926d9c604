// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

import static io.github.imgurfetch.testing.disk.FaultyPath.beneath;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies the rule, then delegates to the underlying file system. It is installed so that paths can have a URI. */
public final class FaultyProvider extends FileSystemProvider {
  static final String SCHEME = "faulty";
  static final FaultyProvider INSTANCE = new FaultyProvider();

  /** For the service loader. */
  public FaultyProvider() {}

  private static Path ask(Call call, Path path) throws IOException {
    FaultyPath faulty = (FaultyPath) path;
    faulty.system().before(call, faulty.path());
    return faulty.path();
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return getPath(uri).getFileSystem();
  }

  @Override
  public Path getPath(URI uri) {
    return FaultyFileSystem.of(uri);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = ask(Call.OPEN, path);
    return new FaultyChannel(((FaultyPath) path).system(), file, FileChannel.open(file, options, attributes));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
      throws IOException {
    FaultyFileSystem system = ((FaultyPath) directory).system();
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ask(Call.LIST, directory))) {
      for (Path file : files) if (filter.accept(system.wrap(file))) found.add(system.wrap(file));
    }
    Iterator<Path> next = found.iterator();
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        try {
          ask(Call.NEXT, directory);
          return next;
        } catch (IOException e) {
          throw new DirectoryIteratorException(e);
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    Files.createDirectory(ask(Call.MKDIR, directory), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(ask(Call.DELETE, path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    Files.copy(ask(Call.OPEN, source), beneath(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    ask(Call.MOVE, target);
    Files.move(beneath(source), beneath(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return Files.isSameFile(ask(Call.STAT, path), beneath(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return Files.isHidden(ask(Call.STAT, path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return Files.getFileStore(ask(Call.STAT, path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Path file = ask(Call.STAT, path);
    file.getFileSystem().provider().checkAccess(file, modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
    return Files.getFileAttributeView(beneath(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
      throws IOException {
    return Files.readAttributes(ask(Call.STAT, path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
    return Files.readAttributes(ask(Call.STAT, path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
    Files.setAttribute(ask(Call.STAT, path), attribute, value, options);
  }
}
