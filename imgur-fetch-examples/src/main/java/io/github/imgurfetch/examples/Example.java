// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs an example: provides the source of its images and its own directory, prints the time it took, and sets the exit
 * code, which is 1 if an image failed or the example could not run.
 */
final class Example {
  private final Class<?> program;
  private final String[] args;
  private int downloads = 1;
  private Optional<Duration> delay = Optional.empty();

  private Example(Class<?> program, String... args) {
    this.program = program;
    this.args = args.clone();
  }

  /** The code of an example. */
  @FunctionalInterface
  interface Body {
    /** Runs the example and returns the number of images that failed. */
    long run(Source source) throws IOException, InterruptedException;
  }

  /**
   * Creates an example whose images go to the directory in the arguments; by default, to a directory named after it in
   * {@code images}.
   */
  static Example of(Class<?> program, String... args) {
    return new Example(program, args);
  }

  /** Sets how many times the example downloads each image; 1 by default, 0 if it only lists. */
  Example downloads(int times) {
    downloads = times;
    return this;
  }

  /** Lets the stand-in respond without its usual delay. */
  Example withoutDelay() {
    delay = Optional.of(Duration.ZERO);
    return this;
  }

  /** Runs the example. Ends the JVM if the exit code is not 0. */
  void run(Body body) {
    int code = exitCode(body);
    if (code != 0 && !CtrlC.pressed()) System.exit(code);
  }

  int exitCode(Body body) {
    try (Source source = Source.open(this)) {
      long start = System.nanoTime();
      long failed = body.run(source);
      System.out.printf(
          "Took %.1f s, including the listing, but not the start of Java and the stand-in.%n",
          (System.nanoTime() - start) / 1e9);
      return failed > 0 ? 1 : 0;
    } catch (ImgurApiException e) {
      System.err.println(e.getMessage());
      System.err.println(hint(e.status()));
    } catch (IOException | UncheckedIOException | IllegalStateException | StrategyException e) {
      System.err.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private static String hint(int status) {
    return switch (status) {
      case 0 ->
        "Hint: check the network, and whether a proxy or a firewall blocks api.imgur.com. Without -D"
            + Source.LIVE + ", the example needs no network.";
      case 401, 403 -> "Hint: check IMGUR_CLIENT_ID. Imgur also refuses some countries and data centers.";
      case 429 -> "Hint: the client id has used up its requests; try again later.";
      default -> "Hint: try again later, or without -D" + Source.LIVE + ".";
    };
  }

  String name() {
    return program.getSimpleName();
  }

  Path directory() {
    return args.length > 0 ? Path.of(args[0]) : Path.of("images", name());
  }

  int downloads() {
    return downloads;
  }

  Optional<Duration> delay() {
    return delay;
  }
}
