package org.grantdesk.identities;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Calls to providers: they may be slow, down, or talk without end. Each has ended after some seconds, reads no more than
 * there is sense in, and follows no redirect.
 */
@Component
class ProviderHttp {

    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final int MOST_BYTES = 512 * 1024;

    private final JdkClientHttpRequestFactory requests;

    ProviderHttp() {
        requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build());
        requests.setReadTimeout(PATIENCE);
    }

    /** For documents, keys and user information. */
    RestTemplate restTemplate() {
        var template = new RestTemplate(requests);
        template.setInterceptors(List.of(limit()));
        return template;
    }

    /** The same, with errors told as OAuth has them. */
    RestTemplate userInfoTemplate() {
        var template = restTemplate();
        template.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        return template;
    }

    RestClient tokenClient() {
        return RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor(limit())
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    private static ClientHttpRequestInterceptor limit() {
        return (request, body, execution) -> new Limited(execution.execute(request, body));
    }

    /** An answer of which only the beginning is read. */
    private record Limited(ClientHttpResponse answer) implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return answer.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return answer.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public void close() {
            answer.close();
        }

        @Override
        public InputStream getBody() throws IOException {
            return new FilterInputStream(answer.getBody()) {
                private int left = MOST_BYTES;

                @Override
                public int read() throws IOException {
                    count(1);
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    var read = super.read(bytes, offset, length);
                    count(Math.max(read, 0));
                    return read;
                }

                private void count(int bytes) throws IOException {
                    left -= bytes;
                    if (left < 0) {
                        throw new IOException("A provider answered with more than " + MOST_BYTES + " bytes");
                    }
                }
            };
        }
    }
}
