// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.hadoop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.imgurfetch.store.StoredImage;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests atomic writes to HDFS, which renames files, and to an object store, which does not. */
@Timeout(60)
class HadoopStoreTest {
  private static final String RUN = "0123456789abcdef";
  private static final List<String> EXTENSIONS = List.of("jpg", "png");
  private static final byte[] BYTES = "0123456789".getBytes(US_ASCII);

  @TempDir
  Path local;

  private final Hdfs hdfs = Hdfs.shared();
  private final HadoopStores stores = new HadoopStores();
  private Closeable begun;

  @BeforeEach
  void beEmpty() throws IOException {
    ObjectStore.FULL.set(false);
    hdfs.files().delete(new org.apache.hadoop.fs.Path("/images"), true);
  }

  @AfterEach
  void end() throws IOException {
    if (begun != null) begun.close();
  }

  private HadoopStore begin(URI directory) throws IOException {
    begun = stores.begin(directory, RUN);
    return stores.open(directory, RUN);
  }

  private URI directory(String scheme) {
    return scheme.equals("hdfs") ? hdfs.address("/images") : URI.create("object://" + local.resolve("images"));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(local.resolve("spool"), bytes);
  }

  private static List<String> names(URI directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (FileSystem files = FileSystem.newInstance(directory, new Configuration())) {
      for (var file : files.listStatus(new org.apache.hadoop.fs.Path(directory)))
        names.add(file.getPath().getName());
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "object"})
  void onlyTheImageIsStoredUnderItsName(String scheme) throws IOException {
    URI directory = directory(scheme);
    try (HadoopStore store = begin(directory)) {
      assertThat(names(directory)).isEmpty();
      assertThat(store.find("a", EXTENSIONS)).isEmpty();
      store.put(file(BYTES), "a.png");

      assertThat(names(directory)).containsExactly("a.png");
      StoredImage found = store.find("a", EXTENSIONS).orElseThrow();
      assertThat(found.fileName()).isEqualTo("a.png");
      assertThat(found.bytes()).isEqualTo(10);
      assertThat(store.find("a", EXTENSIONS)).contains(found);
      assertThat(store.read("a.png").readAllBytes()).isEqualTo(BYTES);
    }
    begun.close();
    begun = null;
    assertThat(names(directory)).containsExactly("a.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "object"})
  void aSecondFileReplacesTheFirst(String scheme) throws IOException {
    URI directory = directory(scheme);
    try (HadoopStore store = begin(directory)) {
      store.put(file(new byte[100]), "a.jpg");
      store.put(file(BYTES), "a.jpg");

      assertThat(store.read("a.jpg").readAllBytes()).isEqualTo(BYTES);
      assertThat(names(directory)).containsExactly("a.jpg");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "object"})
  void anEmptyFileDoesNotCount(String scheme) throws IOException {
    URI directory = directory(scheme);
    try (HadoopStore store = begin(directory)) {
      store.put(file(new byte[0]), "a.jpg");
      assertThat(store.find("a", EXTENSIONS)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "object"})
  void specialFilesAreUntouched(String scheme) throws IOException {
    URI directory = directory(scheme);
    try (HadoopStore store = begin(directory);
        FileSystem files = FileSystem.newInstance(directory, new Configuration())) {
      files.mkdirs(new org.apache.hadoop.fs.Path(directory + "/a.jpg"));
      assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> store.find("a", EXTENSIONS));
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> store.put(file(BYTES), "a.jpg"));
      assertThat(names(directory)).containsExactly("a.jpg");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "object"})
  void aFileInsteadOfTheDirectoryIsRejected(String scheme) throws IOException {
    URI directory = directory(scheme);
    try (FileSystem files = FileSystem.newInstance(directory, new Configuration())) {
      files.create(new org.apache.hadoop.fs.Path(directory)).close();
    }
    assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> stores.begin(directory, RUN));
  }

  @Test
  void anUnwritableDirectoryIsRejected() throws Exception {
    URI directory = hdfs.address("/images");
    hdfs.files().mkdirs(new org.apache.hadoop.fs.Path("/images"));
    UserGroupInformation.createRemoteUser("guest").doAs((PrivilegedExceptionAction<Void>) () -> {
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> stores.begin(directory, RUN))
          .withMessageContaining("/images");
      return null;
    });
  }

  @Test
  void anIncompleteObjectIsNotVisible() throws IOException {
    URI directory = directory("object");
    try (HadoopStore store = begin(directory)) {
      ObjectStore.FULL.set(true);
      assertThatIOException()
          .isThrownBy(() -> store.put(file(BYTES), "a.jpg"))
          .withMessageContaining("quota");
      assertThat(names(directory)).isEmpty();
    }
  }

  @Test
  void anIncompleteFileLeavesNoPart() throws IOException {
    URI directory = directory("hdfs");
    try (HadoopStore store = begin(directory)) {
      hdfs.files().setQuota(new org.apache.hadoop.fs.Path("/images"), Long.MAX_VALUE - 1, 5);
      assertThatIOException()
          .isThrownBy(() -> store.put(file(BYTES), "a.jpg"))
          .withMessageContaining("quota");
      assertThat(names(directory)).isEmpty();
    }
  }

  @Test
  void theEndOfARunRemovesItsPartsAndNoOthers() throws IOException {
    URI directory = directory("hdfs");
    Closeable run = stores.begin(directory, RUN);
    plant(".imgur-fetch-" + RUN + "-1.part", Instant.now());
    plant(".imgur-fetch-other-1.part", Instant.now());
    plant("mine.part", Instant.now());
    run.close();
    assertThat(names(directory)).containsExactlyInAnyOrder(".imgur-fetch-other-1.part", "mine.part");
  }

  @Test
  void theStartOfARunRemovesPartsOlderThanADay() throws IOException {
    plant(".imgur-fetch-dead-1.part", Instant.now().minus(Duration.ofHours(25)));
    plant(".imgur-fetch-slow-1.part", Instant.now().minus(Duration.ofHours(23)));
    plant(".imgur-fetch-notes.txt", Instant.now().minus(Duration.ofDays(9)));
    plant("old.jpg", Instant.now().minus(Duration.ofDays(9)));
    stores.begin(directory("hdfs"), RUN).close();
    assertThat(names(directory("hdfs")))
        .containsExactlyInAnyOrder(".imgur-fetch-slow-1.part", ".imgur-fetch-notes.txt", "old.jpg");
  }

  private void plant(String name, Instant modified) throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path("/images", name);
    try (var out = hdfs.files().create(file)) {
      out.write(BYTES);
    }
    hdfs.files().setTimes(file, modified.toEpochMilli(), -1);
  }

  /** Simulates a speculative copy of a task, or one that was considered dead, which stores the same names. */
  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "object"})
  void concurrentWritersOfOneNameLeaveOneCompleteFile(String scheme) throws Exception {
    URI directory = directory(scheme);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (HadoopStore store = begin(directory)) {
      Path file = file(BYTES);
      List<Future<?>> all = Stream.generate(() -> threads.submit(() -> {
            store.put(file, "a.jpg");
            return null;
          }))
          .limit(20)
          .<Future<?>>map(future -> future)
          .toList();
      for (Future<?> one : all) one.get();
      assertThat(store.read("a.jpg").readAllBytes()).isEqualTo(BYTES);
      assertThat(names(directory)).containsExactly("a.jpg");
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void unsupportedAndReadOnlySchemesAreNotHandled() {
    assertThat(stores.canOpen(URI.create("hdfs://host/images"))).isTrue();
    assertThat(stores.canOpen(URI.create("object:///images"))).isTrue();
    assertThat(stores.canOpen(URI.create("nonsense://host/images"))).isFalse();
    assertThat(stores.canOpen(URI.create("https://host/images"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "object"})
  void anImageIsDeletedAndADirectoryOfItsNameIsNot(String scheme) throws IOException {
    URI directory = directory(scheme);
    try (HadoopStore store = begin(directory)) {
      store.put(file(BYTES), "a.jpg");
      store.put(file(BYTES), "a.png");
      store.delete("a.png");
      store.delete("a.png");
      store.delete("a.gif");
    }
    try (FileSystem files = FileSystem.newInstance(directory, new Configuration());
        HadoopStore store = stores.open(directory, RUN)) {
      files.mkdirs(new org.apache.hadoop.fs.Path(directory.getPath(), "a.png"));
      store.delete("a.png");
      assertThat(names(directory)).contains("a.jpg", "a.png");
    }
  }
}
