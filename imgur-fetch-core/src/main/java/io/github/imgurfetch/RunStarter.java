// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.NameRegistry;
import io.github.imgurfetch.internal.run.WarmUp;
import io.github.imgurfetch.strategy.ForkedStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectories;
import io.github.imgurfetch.transfer.internal.disk.RunLock;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Starts a run: opens its directory and files first, and closes them again if one of them cannot be opened. */
final class RunStarter {
  private final RunSettings settings;
  private final @Nullable FailureRecorder failures;
  private @Nullable RunLock runLock;
  private @Nullable ManifestRecorder recorder;
  private @Nullable NameRegistry names;

  private RunStarter(RunSettings settings, @Nullable FailureRecorder failures) {
    this.settings = settings;
    this.failures = failures;
  }

  /** Starts a run. The failures file is closed at its end, or here if the run cannot start. */
  static Download start(
      RunSettings settings, @Nullable FailureRecorder failures, Iterator<? extends ImageLink> links) {
    if (!(settings.strategy() instanceof ForkedStrategy)) WarmUp.start(); // this JVM does not fetch itself
    RunStarter starter = new RunStarter(settings, failures);
    try {
      DownloadRun run = starter.create(links);
      run.start();
      return new Download(run);
    } catch (RuntimeException | Error e) {
      starter.close();
      throw e;
    }
  }

  private DownloadRun create(Iterator<? extends ImageLink> links) {
    FetchPlan plan = settings.plan();
    RunLock lock = ImageDirectories.begin(plan.directory(), plan.existing() == Existing.RESUME, plan.timeout());
    runLock = lock;
    RunSettings ofRun = settings.forRun(lock.run());
    Path manifest = settings.manifest();
    if (manifest != null) recorder = ManifestRecorder.open(manifest, ofRun.plan());
    NameRegistry registry = NameRegistry.open(plan.directory(), recorder == null ? null : recorder.manifest());
    names = registry;
    return new DownloadRun(ofRun, lock, registry, recorder, failures, links);
  }

  private void close() {
    if (names != null) names.close();
    if (recorder != null) recorder.close();
    if (failures != null) failures.close();
    if (runLock != null) runLock.close();
  }
}
