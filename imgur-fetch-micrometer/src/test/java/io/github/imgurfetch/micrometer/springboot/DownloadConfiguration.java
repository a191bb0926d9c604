// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer.springboot;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.micrometer.ImgurFetchMetrics;
import io.github.imgurfetch.strategy.Strategies;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// docs:begin spring-configuration
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DownloadProperties.class)
class DownloadConfiguration {

  @Bean
  ConcurrentDownloader downloader(DownloadProperties properties, MeterRegistry registry) {
    ConcurrentDownloader.Builder builder = ConcurrentDownloader.builder()
        .into(properties.directory())
        .strategy(Strategies.pooled(properties.workers()))
        .listener(new ImgurFetchMetrics(registry));
    if (properties.allowPrivateHosts()) builder.allowPrivateHosts();
    return builder.build();
  }

  @Bean
  ImageDownloads imageDownloads(ConcurrentDownloader downloader, DownloadProperties properties) {
    return new ImageDownloads(downloader, properties.grace());
  }
}
// docs:end spring-configuration
