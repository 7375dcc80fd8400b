package dev.hybridllm.sandbox.lab;

import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Ports of the loopback interface that nobody listens on at the moment. */
final class FreePorts {

    private static final int ATTEMPTS = 3;

    private FreePorts() {}

    /** All different. */
    static List<Integer> find(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (var i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (var socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts what looks for ports itself. Between finding one and listening on it another program may take it: then again. */
    static <T> T on(Supplier<T> start) {
        for (var attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return start.get();
            } catch (SandboxException e) {
                if (!String.valueOf(e.getMessage()).contains("address already in use")) {
                    throw e;
                }
            }
        }
        return start.get();
    }
}
