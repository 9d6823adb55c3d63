package org.grantdesk.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** A call of the API that is half way: the server has its head and the beginning of its body. */
final class SlowRequest implements AutoCloseable {

    private static final int PATIENCE = 30_000;

    private final Socket socket;
    private final byte[] rest;

    /** An answer, as far as it came. */
    record Answer(int status, String body) {

        String field(String name) {
            return JsonMapper.shared().readTree(body).path(name).asString("");
        }
    }

    SlowRequest(int port, String token, String path, String body) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var half = bytes.length / 2;
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\nConnection: close\r\n\r\n";
        write(head.getBytes(StandardCharsets.US_ASCII));
        write(java.util.Arrays.copyOf(bytes, half));
        rest = java.util.Arrays.copyOfRange(bytes, half, bytes.length);
    }

    /** Sends the rest and reads the answer. */
    Answer finish() throws IOException {
        write(rest);
        var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (answer.isEmpty()) {
            throw new IOException("no answer");
        }
        var end = answer.indexOf("\r\n\r\n");
        var body = answer.substring(end + 4);
        // One JSON object, whether or not it came in chunks.
        return new Answer(
                Integer.parseInt(answer.split(" ", 3)[1]),
                body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }
}
