package org.grantdesk.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small load balancer for TCP on this machine: each connection goes to the next server that takes it. It can fall
 * silent, as a network does whose other end has gone without a word.
 */
final class Proxy implements Closeable {

    private final ServerSocket entry;
    private final int[] targets;
    private final AtomicInteger connections = new AtomicInteger();
    private final Object flow = new Object();
    private boolean silent;

    Proxy(int... targets) {
        this.targets = targets.clone();
        try {
            entry = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** Nothing goes through any more, and nobody is told. */
    void fallSilent() {
        synchronized (flow) {
            silent = true;
        }
    }

    /** What waits goes through. */
    void speak() {
        synchronized (flow) {
            silent = false;
            flow.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        speak();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                var client = entry.accept();
                Thread.ofVirtual().start(() -> join(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket client) {
        for (int attempt = 0; attempt < targets.length; attempt++) {
            var target = targets[Math.floorMod(connections.getAndIncrement(), targets.length)];
            var server = new Socket();
            try {
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2000);
                pump(client, server);
                pump(server, client);
                return;
            } catch (IOException refused) {
                close(server);
            }
        }
        close(client);
    }

    private void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                var buffer = new byte[8192];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitFlow();
                    out.write(buffer, 0, read);
                }
            } catch (IOException | InterruptedException broken) {
                // The other end learns of it from the closed socket.
            } finally {
                close(from);
                close(to);
            }
        });
    }

    private void awaitFlow() throws InterruptedException {
        synchronized (flow) {
            while (silent) {
                flow.wait();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed anyway.
        }
    }
}
