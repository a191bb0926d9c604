// SPDX-License-Identifier: Apache-2.0
import io.github.imgurfetch.ConcurrentDownloader
import io.github.imgurfetch.DownloadListener
import io.github.imgurfetch.Naming
import io.github.imgurfetch.transfer.ImageLink
import java.nio.file.Path
import java.time.Duration

fun downloadALine(address: String, directory: String): Long =
  ConcurrentDownloader.builder()
    .into(Path.of(directory))
    .allowPrivateHosts()
    .naming { link -> "kotlin-${link.id()}" }
    .build()
    .download(listOf(ImageLink.of(address)))
    .saved

fun downloadAList() {
  // docs:begin readme-kotlin
  val downloader = ConcurrentDownloader.builder().into(Path.of("images")).naming(Naming.byHost()).build()
  ImageLink.lines(Path.of("urls.txt")).use { links -> println(downloader.download(links)) }
  // docs:end readme-kotlin
}

fun followARun(downloader: ConcurrentDownloader) {
  // docs:begin follow-kotlin
  val links = ImageLink.lines(Path.of("urls.txt")).use { it.toList() } // a collection, so that the total is known
  val onFailed = DownloadListener.onFailed { link, failed -> println("$link: ${failed.failure().message()}") }
  downloader.start(links, onFailed).use { run ->
    while (run.await(Duration.ofSeconds(1)).isEmpty) println(run.progress())
    println(run.await())
  }
  // docs:end follow-kotlin
}
