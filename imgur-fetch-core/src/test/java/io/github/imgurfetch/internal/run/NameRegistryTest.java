// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.transfer.internal.disk.Manifest;
import io.github.imgurfetch.transfer.internal.disk.ManifestEntry;
import io.github.imgurfetch.transfer.internal.disk.SpillingTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NameRegistryTest {
  private static final URI A = URI.create("http://a/pic.jpg");
  private static final URI B = URI.create("http://b/pic.jpg");
  private static final URI C = URI.create("http://c/pic.jpg");

  @TempDir
  Path directory;

  private final List<NameRegistry> open = new ArrayList<>();
  private NameRegistry names;

  @BeforeEach
  void begin() {
    names = open(null);
  }

  @AfterEach
  void end() {
    open.forEach(NameRegistry::close);
  }

  private NameRegistry open(@Nullable Manifest manifest) {
    NameRegistry opened = NameRegistry.open(directory.toUri(), manifest);
    open.add(opened);
    return opened;
  }

  @Test
  void aNameIsAssignedOnceWithoutATag() throws IOException {
    assertThat(names.claim("pic", A)).contains("pic");
    assertThat(names.claim("pic", A)).isEmpty();
    assertThat(names.claim("pic", URI.create("HTTP://A:80/x/../pic.jpg#top")))
        .isEmpty();
  }

  @Test
  void anotherAddressGetsATagThatDependsOnTheAddressOnly() throws IOException {
    names.claim("pic", A);
    String tagged = names.claim("pic", B).orElseThrow();
    assertThat(tagged).matches("pic~[0-9a-f]{4}");
    assertThat(names.claim("pic", B)).isEmpty();
    names.close();

    NameRegistry again = open(null);
    again.claim("pic", A);
    again.claim("pic", C);
    assertThat(again.claim("pic", URI.create("http://B./pic.jpg"))).contains(tagged);
  }

  @Test
  void namesAreCaseInsensitive() throws IOException {
    assertThat(names.claim("aBc", URI.create("http://a/aBc.jpg"))).contains("aBc");
    assertThat(names.claim("abc", URI.create("http://a/abc.jpg")).orElseThrow())
        .matches("abc~[0-9a-f]{4}");
  }

  /** Row 105: more names than fit into memory, whose limit is low in this test. */
  @Test
  void remembersTheFirstNameAfterManyOthers() throws IOException {
    SpillingTable table = new SpillingTable(directory, "table-", 1_000);
    try (NameRegistry small = NameRegistry.open(URI.create("memory://names/"), null, table)) {
      small.claim("first", A);
      for (int i = 0; i < 70_000; i++)
        assertThat(small.claim("n" + i, URI.create("http://a/" + i))).contains("n" + i);
      assertThat(small.claim("first", A)).isEmpty();
      assertThat(small.claim("first", B).orElseThrow()).matches("first~[0-9a-f]{4}");
      assertThat(small.claim("n0", URI.create("http://a/0"))).isEmpty();
    }
    assertThat(directory).isEmptyDirectory();
  }

  /** More addresses than short tags. */
  @Test
  void manyAddressesWithOneNameGetDistinctNames() throws IOException {
    Set<String> given = new HashSet<>();
    for (int i = 0; i < 5_000; i++) given.add(folded(names.claim("x", URI.create("http://a/" + i))));
    assertThat(given).hasSize(5_000).allMatch(name -> name.matches("x(~[0-9a-f]{4})?"));
    for (int i = 5_000; i < 80_000; i++) given.add(folded(names.claim("x", URI.create("http://a/" + i))));
    assertThat(given).hasSize(80_000).allMatch(name -> name.matches("x(~[0-9a-f]{4}|~[0-9a-f]{16})?"));
  }

  private static String folded(Optional<String> name) {
    return name.orElseThrow().toLowerCase(Locale.ROOT);
  }

  @Test
  void concurrentRunsInOneDirectoryAssignANameToOneAddress() throws IOException {
    NameRegistry other = open(null);
    Path link = Files.createSymbolicLink(directory.resolveSibling(directory.getFileName() + "-link"), directory);
    try (NameRegistry byLink = NameRegistry.open(link.toUri(), null)) {
      names.claim("pic", A);
      assertThat(other.claim("pic", A)).contains("pic");
      String tagged = other.claim("pic", B).orElseThrow();
      assertThat(tagged).matches("pic~[0-9a-f]{4}");
      assertThat(byLink.claim("pic", B)).contains(tagged);
      assertThat(byLink.claim("PIC", C).orElseThrow()).matches("PIC~[0-9a-f]{4}");
    } finally {
      Files.delete(link);
    }
    names.close();
    other.close();
    assertThat(open(null).claim("pic", C)).contains("pic");
  }

  @Test
  void runsInOtherDirectoriesHaveSeparateNames() throws IOException {
    names.claim("pic", A);
    try (NameRegistry other =
        NameRegistry.open(Files.createDirectory(directory.resolve("b")).toUri(), null)) {
      assertThat(other.claim("pic", B)).contains("pic");
    }
  }

  @Test
  void concurrentRunsNeverAssignOneNameToTwoAddresses() throws Exception {
    Map<String, URI> owners = new ConcurrentHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Boolean>> runs = new ArrayList<>();
    for (int run = 0; run < 8; run++) {
      NameRegistry own = open(null);
      int first = run * 100;
      runs.add(() -> {
        for (int i = first; i < first + 500; i++) {
          URI link = URI.create("http://h/" + i);
          URI owner = owners.putIfAbsent(folded(own.claim("n" + i % 3, link)), link);
          if (owner != null && !owner.equals(link)) return false;
        }
        return true;
      });
    }
    for (Future<Boolean> run : threads.invokeAll(runs))
      assertThat(run.get()).isTrue();
    threads.shutdown();
    assertThat(owners).hasSizeGreaterThan(1_000);
  }

  @Test
  void theManifestDeterminesTheOwnerOfAName() throws IOException {
    try (Manifest manifest = manifest(entry(A, "pic.jpg"))) {
      NameRegistry later = open(manifest);
      String tagged = later.claim("PIC", B).orElseThrow();
      assertThat(tagged).matches("PIC~[0-9a-f]{4}");
      assertThat(later.claim("pic", A)).contains("pic");
      assertThat(later.claim("pic", A)).isEmpty();
    }
  }

  @Test
  void anImageKeepsItsNameInTheManifest() throws IOException {
    try (Manifest manifest = manifest(entry(A, "pic.jpg"), entry(B, "pic~0001.jpg"), entry(C, "holiday.png"))) {
      NameRegistry later = open(manifest);
      assertThat(later.claim("pic", B)).contains("pic~0001");
      assertThat(later.claim("pic", B)).isEmpty();
      assertThat(later.claim("new", C)).contains("holiday");
      assertThat(later.claim("new", C)).isEmpty();
      assertThat(later.claim("new", A)).contains("pic");
    }
  }

  @Test
  void twoNamesRequestedForOneAddressAreTwoFiles() throws IOException {
    for (boolean saved : new boolean[] {false, true}) {
      try (Manifest manifest = manifest();
          NameRegistry run = NameRegistry.open(directory.toUri(), manifest)) {
        assertThat(run.claim("one", A)).contains("one");
        if (saved) manifest.add(entry(A, "one.jpg"));
        assertThat(run.claim("two", A)).contains("two");
        if (saved) manifest.add(entry(A, "two.jpg"));
        assertThat(run.claim("one", A)).isEmpty();
        assertThat(run.claim("two", A)).isEmpty();
      }
    }
    try (Manifest manifest = manifest();
        NameRegistry rerun = NameRegistry.open(directory.toUri(), manifest)) {
      assertThat(rerun.claim("one", A)).contains("one");
      assertThat(rerun.claim("two", A)).contains("two");
    }
  }

  /** A state that runs before this rule could leave behind. */
  @Test
  void theLatestOfTwoAddressesOwnsTheirFile() throws IOException {
    try (Manifest manifest = manifest(entry(A, "pic.jpg"), entry(B, "pic.jpg"))) {
      NameRegistry later = open(manifest);
      assertThat(later.claim("pic", A).orElseThrow()).matches("pic~[0-9a-f]{4}");
      assertThat(later.claim("pic", B)).contains("pic");
    }
  }

  private Manifest manifest(ManifestEntry... entries) throws IOException {
    Manifest manifest = Manifest.open(directory.resolve("manifest.jsonl"));
    for (ManifestEntry entry : entries) manifest.add(entry);
    return manifest;
  }

  private static ManifestEntry entry(URI link, String file) {
    return new ManifestEntry(link.toString(), "pic", file, 9, "00ff", Optional.empty(), Instant.EPOCH);
  }
}
