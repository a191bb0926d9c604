// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer.springboot;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

// docs:begin spring-properties
/** The properties {@code imgur-fetch.*} of {@code application.properties}. */
@ConfigurationProperties("imgur-fetch")
record DownloadProperties(
    Path directory,
    @DefaultValue("8") int workers,
    @DefaultValue("false") boolean allowPrivateHosts,
    @DefaultValue("20s") Duration grace) {}
// docs:end spring-properties
