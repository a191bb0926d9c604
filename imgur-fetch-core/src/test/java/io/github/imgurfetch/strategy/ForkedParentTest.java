// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with child JVMs that are killed or suspended themselves. */
@Timeout(120)
class ForkedParentTest {
  @TempDir
  Path home;

  private final RawServer server = new RawServer();
  private final CountDownLatch asked = new CountDownLatch(2);

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void childrenDoNotOutliveTheirParent(String signal) throws Exception {
    server.otherwise((request, wire) -> {
      asked.countDown();
      wire.stall();
    });
    Process parent = start(4, 10);
    asked.await();
    List<ProcessHandle> children = Children.of(parent.toHandle());
    assertThat(children).hasSize(2);

    Children.signal(signal, parent.toHandle());

    for (ProcessHandle child : children) child.onExit().get(30, TimeUnit.SECONDS);
    assertThat(parent.waitFor()).isIn(128 + 9, 128 + 15);
  }

  @Test
  void childrenSurviveALongSuspensionOfTheirParent() throws Exception {
    CountDownLatch suspended = new CountDownLatch(1);
    CountDownLatch later = new CountDownLatch(2);
    CountDownLatch awake = new CountDownLatch(1);
    server.otherwise((request, wire) -> {
      asked.countDown();
      suspended.await();
      if (later.getCount() > 0) wire.pause(3_000); // longer than the silence that the run allows
      later.countDown();
      awake.await();
      Script.ok("image/jpeg", Pictures.jpeg(1)).respond(request, wire);
    });
    Process parent = start(4, 2);
    asked.await();
    List<ProcessHandle> family = Children.of(parent.toHandle());
    Children.signal("STOP", parent.toHandle());
    for (ProcessHandle child : family) Children.signal("STOP", child);
    suspended.countDown();
    later.await();
    Children.signal("CONT", parent.toHandle());
    for (ProcessHandle child : family) Children.signal("CONT", child);
    awake.countDown();

    ChildJvm.Result result = ChildJvm.awaitEnd(parent);

    assertThat(result.output()).contains("4 saved, 0 skipped, 0 failed").doesNotContain("no sign of life");
    assertThat(server.requests()).hasSize(4);
  }

  private Process start(int images, int silence) throws IOException {
    return ChildJvm.start(
        List.of(), StalledProgram.class.getName(), home.resolve("images"), server.uri("/"), images, silence);
  }
}
