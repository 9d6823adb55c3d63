package org.grantdesk.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Requests that no HTTP library would send. */
public final class RawRequest {

    private static final int PATIENCE = 10_000;

    private RawRequest() {}

    /**
     * What came back.
     *
     * @param head status line and headers
     * @param body the rest, still in chunks if the server chose to send it so
     */
    public record Answer(String head, String body) {

        public int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        /** The value of a header, or nothing. */
        public String header(String name) {
            var beginning = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(beginning))
                    .map(line -> line.substring(beginning.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Sends these characters, as bytes, and reads until the server closes the connection. */
    public static Answer send(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = answer.indexOf("\r\n\r\n");
            return new Answer(answer.substring(0, end), answer.substring(end + 4));
        }
    }
}
