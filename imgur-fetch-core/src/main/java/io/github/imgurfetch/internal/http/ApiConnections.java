// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Configures the API's HTTP client, with all automatic behavior (redirects, retries, cookies) disabled. */
final class ApiConnections {
  private static final int MOST_CONNECTIONS = 32;
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_LINE = 8 << 10;

  private ApiConnections() {}

  static CloseableHttpClient client(String userAgent, Duration timeout, @Nullable InetSocketAddress proxy) {
    return HttpClients.custom()
        .setConnectionManager(connections(timeout))
        .setDefaultRequestConfig(RequestConfig.custom()
            .setResponseTimeout(Timeout.of(timeout))
            .setConnectionRequestTimeout(Timeout.of(timeout))
            .setRedirectsEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build())
        .setProxy(proxy == null ? null : new HttpHost(proxy.getHostString(), proxy.getPort()))
        .setUserAgent(userAgent)
        .disableRedirectHandling() // a redirect to another host would carry the credential there
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(Duration timeout) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(QuietConnection.factory(Http1Config.custom()
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxLineLength(LONGEST_LINE)
            .build()))
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(timeout))
            .setSocketTimeout(Timeout.of(timeout))
            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
            .build())
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setMaxConnTotal(MOST_CONNECTIONS)
        .build();
  }
}
