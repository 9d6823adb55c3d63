package org.grantdesk.outward;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.grantdesk.outward.OutwardFailure.Reason;

/**
 * Reads addresses that strangers have named. Only https, and only public addresses: those that the host has at the
 * moment of connecting are judged, and the connection goes to one of them, so a name that means something else a moment
 * later gains nothing. Follows no redirect, keeps no cookie, knows no proxy, and has done after five seconds.
 */
public class OutwardClient {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What is read, and how much of it. */
    public enum Kind {
        /** Of an app that is not known yet. Those that are have an allowance of their own. */
        NEW_DOCUMENT(5 * 1024, false),
        DOCUMENT(5 * 1024, true),
        KEYS(64 * 1024, true);

        private final int bytes;
        private final boolean known;

        Kind(int bytes, boolean known) {
            this.bytes = bytes;
            this.known = known;
        }
    }

    private static final int CONNECTIONS = 100;
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;
    private static final String USER_AGENT = "Grantdesk (client metadata)";

    private final Set<String> listedHosts;
    private final Clock clock;
    private final OutwardBudget budget;
    private final CloseableHttpClient http;
    /** Not virtual ones: looking a name up would keep a processor from all others of these. The budget bounds them. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("outward-", 0).factory());

    /** How a host's addresses are found. */
    interface Names {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    /**
     * Makes one.
     *
     * @param listedHosts that may have any address
     * @param trust whose certificates are believed
     */
    OutwardClient(Set<String> listedHosts, SSLContext trust, Names names, Clock clock) {
        this.listedHosts =
                listedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        this.clock = clock;
        this.budget = new OutwardBudget(clock);
        var patience = Timeout.of(PATIENCE);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(names))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .build())
                .setMaxConnPerRoute(OutwardBudget.PER_HOST)
                .setMaxConnTotal(CONNECTIONS)
                .build();
        // Built without the properties of the system, which name proxies.
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(patience)
                        .setResponseTimeout(patience)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(USER_AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * Reads an address.
     *
     * @throws OutwardFailure when it may not be read, does not answer with 200 in time, or answers with more than the kind allows
     */
    public Fetched fetch(URI uri, Kind kind) throws OutwardFailure {
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new OutwardFailure(Reason.SCHEME);
        }
        budget.begin(uri, kind.known);
        var request = new HttpGet(uri);
        request.setHeader("Accept", "application/json");
        var answer = threads.submit(() -> {
            try {
                return http.execute(request, response -> read(response, kind, request));
            } finally {
                budget.end(uri, kind.known);
            }
        });
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            request.cancel();
            throw failed(uri, Reason.TIME);
        } catch (InterruptedException e) {
            request.cancel();
            Thread.currentThread().interrupt();
            throw new OutwardFailure(Reason.BUSY);
        } catch (ExecutionException e) {
            throw failed(uri, reason(Objects.requireNonNullElse(e.getCause(), e)));
        }
    }

    /** What an address answered is of no use: it is not asked again for a while. */
    public void refuse(URI uri) {
        budget.failed(uri, Reason.CONTENT);
    }

    private OutwardFailure failed(URI uri, Reason reason) {
        budget.failed(uri, reason);
        return new OutwardFailure(reason);
    }

    private static Reason reason(Throwable cause) {
        return switch (cause) {
            case Refused refused -> refused.reason;
            case NotPublic inside -> Reason.ADDRESS;
            case UnknownHostException unknown -> Reason.HOST;
            case SocketTimeoutException slow -> Reason.TIME;
            case InterruptedIOException cut -> Reason.TIME;
            default -> Reason.CONNECTION;
        };
    }

    private Fetched read(ClassicHttpResponse response, Kind kind, HttpGet request) throws IOException {
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new Refused(Reason.STATUS);
        }
        var entity = response.getEntity();
        var body = entity == null ? new byte[0] : entity.getContent().readNBytes(kind.bytes + 1);
        if (body.length > kind.bytes) {
            // Else the library would read to the end, so as to use the connection again.
            request.cancel();
            throw new Refused(Reason.SIZE);
        }
        var type = entity == null || entity.getContentType() == null ? "" : entity.getContentType();
        var parameters = type.indexOf(';');
        return new Fetched(
                new String(body, StandardCharsets.UTF_8),
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT),
                Freshness.of(response, clock.instant()));
    }

    /** Carries a reason through the library, which closes the connection on it. */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        Refused(Reason reason) {
            this.reason = reason;
        }
    }

    private static final class NotPublic extends UnknownHostException {

        private static final long serialVersionUID = 1L;
    }

    /** The addresses that the connection may go to: all of a host are public, or none is asked. */
    private final class CheckedNames implements DnsResolver {

        private final Names names;

        CheckedNames(Names names) {
            this.names = names;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var found = names.find(host);
            if (!listedHosts.contains(host.toLowerCase(Locale.ROOT))
                    && !Stream.of(found).allMatch(PublicAddresses::include)) {
                throw new NotPublic();
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
