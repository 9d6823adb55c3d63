package org.grantdesk.platform;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Says that it is a PostgreSQL of some version, and takes every statement without doing anything: versions that are too
 * old are no longer packaged anywhere. Speaks as much of the protocol as the driver needs to open a connection.
 */
final class FakePostgres implements Closeable {

    private static final int ENCRYPTION_WANTED = 80877103;
    private static final int GSS_WANTED = 80877104;

    private final ServerSocket entry = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String version;

    FakePostgres(String version) throws IOException {
        this.version = version;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        entry.close();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try (var client = entry.accept()) {
                talk(client);
            } catch (IOException gone) {
                // The driver hung up, or the test is over.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        var out = new DataOutputStream(client.getOutputStream());
        for (int wanted = opening(in); wanted == ENCRYPTION_WANTED || wanted == GSS_WANTED; wanted = opening(in)) {
            out.write('N');
        }
        send(out, 'R', new byte[4]);
        for (var parameter : Map.of(
                        "server_version", version,
                        "server_encoding", "UTF8",
                        "client_encoding", "UTF8",
                        "DateStyle", "ISO, MDY",
                        "TimeZone", "UTC",
                        "integer_datetimes", "on",
                        "standard_conforming_strings", "on")
                .entrySet()) {
            send(out, 'S', text(parameter.getKey(), parameter.getValue()));
        }
        send(out, 'K', new byte[8]);
        send(out, 'Z', new byte[] {'I'});
        while (true) {
            switch (message(in)) {
                case 'P' -> send(out, '1', new byte[0]);
                case 'B' -> send(out, '2', new byte[0]);
                case 'D' -> send(out, 'n', new byte[0]);
                case 'E' -> send(out, 'C', text("SET"));
                case 'Q' -> {
                    send(out, 'C', text("SET"));
                    send(out, 'Z', new byte[] {'I'});
                }
                case 'S' -> send(out, 'Z', new byte[] {'I'});
                case 'X' -> {
                    return;
                }
                default -> throw new IOException("not spoken here");
            }
            out.flush();
        }
    }

    /** Reads what a connection begins with; returns the protocol or the wish it names. */
    private static int opening(DataInputStream in) throws IOException {
        var length = in.readInt();
        var code = in.readInt();
        in.skipNBytes(length - 8L);
        return code;
    }

    /** Reads one message; returns its kind. */
    private static char message(DataInputStream in) throws IOException {
        var kind = (char) in.readUnsignedByte();
        in.skipNBytes(in.readInt() - 4L);
        return kind;
    }

    private static void send(DataOutputStream out, char kind, byte[] content) throws IOException {
        out.write(kind);
        out.writeInt(content.length + 4);
        out.write(content);
    }

    private static byte[] text(String... words) {
        var bytes = new ByteArrayOutputStream();
        for (var word : words) {
            bytes.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }
}
