// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.time.Duration;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Configures the API's HTTP client, with all automatic behavior (redirects, retries, cookies) disabled. */
final class ApiConnections {
  private static final int MAX_CONNECTIONS = 32;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_LINE_LENGTH = 8 << 10;

  private ApiConnections() {}

  static CloseableHttpClient client(String userAgent, Duration timeout, @Nullable ProxyServer proxy) {
    return HttpClients.custom()
        .setConnectionManager(connections(timeout, proxy))
        .setDefaultRequestConfig(RequestConfig.custom()
            .setResponseTimeout(Timeout.of(timeout))
            .setConnectionRequestTimeout(Timeout.of(timeout))
            .setRedirectsEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build())
        .setProxy(proxy == null || proxy.socks() ? null : proxy.address())
        .setUserAgent(userAgent)
        .disableRedirectHandling() // a redirect to another host would carry the credential there
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /** Returns the context of a call, which authorizes the user at an HTTP proxy with the first request; may be null. */
  static @Nullable HttpClientContext context(@Nullable ProxyServer proxy) {
    if (proxy == null || proxy.socks() || proxy.user().isEmpty()) return null;
    BasicScheme basic = new BasicScheme();
    basic.initPreemptive(
        new UsernamePasswordCredentials(proxy.user(), proxy.password().toCharArray()));
    HttpClientContext context = HttpClientContext.create();
    context.resetAuthExchange(proxy.address(), basic);
    return context;
  }

  private static PoolingHttpClientConnectionManager connections(Duration timeout, @Nullable ProxyServer proxy) {
    PoolingHttpClientConnectionManagerBuilder builder = proxy != null && proxy.socks()
        ? new SocksConnections(proxy)
        : PoolingHttpClientConnectionManagerBuilder.create();
    return builder.setConnectionFactory(QuietConnection.factory(Http1Config.custom()
            .setMaxHeaderCount(MAX_HEADERS)
            .setMaxLineLength(MAX_LINE_LENGTH)
            .build()))
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(timeout))
            .setSocketTimeout(Timeout.of(timeout))
            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
            .build())
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setMaxConnTotal(MAX_CONNECTIONS)
        .build();
  }
}
