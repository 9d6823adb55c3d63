package org.grantdesk.security.screens;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Compresses the answers to calls of an open screen; the first one is a tenth of its size then. The server does not
 * compress data otherwise, because the length of an answer would tell of a secret in it to anyone who can make a browser
 * ask again and again. These calls are forms of another kind: cookies do not go along from other sites (SameSite), and
 * each one needs the screen's own token.
 */
class CompressedCallsFilter extends OncePerRequestFilter {

    private static final String GZIP = "gzip";
    /** Below a packet, there is nothing to win, in bytes. */
    private static final int WORTH_IT = 1024;

    private final RequestMatcher calls;

    /** @param calls those of an open screen */
    CompressedCallsFilter(RequestMatcher calls) {
        this.calls = calls;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return !"POST".equals(request.getMethod())
                || !calls.matches(request)
                || accepted == null
                || !accepted.contains(GZIP);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        chain.doFilter(request, new Compressed(response));
    }

    /**
     * Compresses while it is written: after the forward to Vaadin's servlet, the server takes nothing more for the answer.
     * Vaadin writes the whole of a call at once, and says how long it is first.
     */
    private static final class Compressed extends HttpServletResponseWrapper {

        private long length;
        private @Nullable ServletOutputStream stream;

        Compressed(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setContentLength(int length) {
            setContentLengthLong(length);
        }

        @Override
        public void setContentLengthLong(long length) {
            this.length = length;
            if (length < WORTH_IT) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (length < WORTH_IT) {
                return super.getOutputStream();
            }
            if (stream == null) {
                setHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
                stream = new Zipped(super.getOutputStream(), length);
            }
            return stream;
        }
    }

    private static final class Zipped extends ServletOutputStream {

        private final ServletOutputStream plain;
        private final GZIPOutputStream zip;
        private long missing;

        /** @param length how many bytes are to come; with the last one the compressed form is complete */
        Zipped(ServletOutputStream plain, long length) throws IOException {
            this.plain = plain;
            missing = length;
            zip = new GZIPOutputStream(plain);
        }

        @Override
        public void write(int value) throws IOException {
            zip.write(value);
            written(1);
        }

        @Override
        public void write(byte[] values, int offset, int length) throws IOException {
            zip.write(values, offset, length);
            written(length);
        }

        private void written(int bytes) throws IOException {
            missing -= bytes;
            if (missing <= 0) {
                zip.finish();
            }
        }

        @Override
        public void flush() throws IOException {
            zip.flush();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }

        @Override
        public boolean isReady() {
            return plain.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            plain.setWriteListener(listener);
        }
    }
}
