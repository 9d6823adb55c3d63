package org.grantdesk.security.plain;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.grantdesk.security.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A form that a browser has sent, and where that led. */
final class SentForm {

    private static final long PATIENCE_SECONDS = 30;

    record Answer(
            int status,
            String location,
            List<String> cookies,
            @Nullable HttpSession session) {

        void send(HttpServletResponse response) {
            cookies.forEach(cookie -> response.addHeader(HttpHeaders.SET_COOKIE, cookie));
            response.setStatus(status);
            response.setHeader(HttpHeaders.LOCATION, location);
        }

        /** Whether the session that the answer left the browser with is still there. */
        boolean stands() {
            try {
                return session == null || session.getCreationTime() > 0;
            } catch (IllegalStateException e) {
                return false;
            }
        }
    }

    private final String key;
    private final CompletableFuture<@Nullable Answer> answer = new CompletableFuture<>();
    private volatile Set<String> secrets;
    private @Nullable Answer given;

    /** @param secrets cookies of the browser that no other site can have sent along */
    SentForm(HttpServletRequest request, Set<String> secrets) {
        key = key(request);
        this.secrets = secrets;
    }

    /** Stands for the form with all that was typed. */
    String key() {
        return key;
    }

    /** Notes the answer, if it leads somewhere. */
    void answered(HttpServletRequest request, HttpServletResponse response) {
        var location = response.getHeader(HttpHeaders.LOCATION);
        if (response.getStatus() / 100 != 3 || location == null) {
            return;
        }
        var session = request.getSession(false);
        if (session != null) {
            var more = new HashSet<>(secrets);
            more.add(session.getId());
            secrets = more;
        }
        given = new Answer(
                response.getStatus(), location, List.copyOf(response.getHeaders(HttpHeaders.SET_COOKIE)), session);
    }

    /** Lets those go on who wait; whether there is an answer for them. */
    boolean finish() {
        answer.complete(given);
        return given != null;
    }

    /**
     * Waits for the answer.
     *
     * @return {@code null} when there is none, or the repeat does not come from the same browser: that shares a secret
     *     cookie with the first request, or holds the session that its answer began
     */
    @Nullable
    Answer answerTo(SentForm repeat) {
        try {
            var found = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var same = repeat.secrets.stream().anyMatch(secrets::contains);
            return found != null && same && found.stands() ? found : null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String key(HttpServletRequest request) {
        var all = new StringBuilder(request.getRequestURI());
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            for (var value : values) {
                all.append('\0').append(name).append('\0').append(value);
            }
        });
        return Hashes.sha256(all.toString());
    }
}
