package dev.hybridllm.sandbox.lab;

import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Ports of the loopback interface that nobody listens on at the moment. They lie below those that the system gives to whoever asks for any, so
 * that a server which takes seconds to start does not find its port taken by a connection of somebody else.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int AFTER_LAST = 32_000;
    private static final int ATTEMPTS = 3;

    private FreePorts() {}

    /** One. */
    public static int one() {
        return find(1).get(0);
    }

    /** All different. */
    static List<Integer> find(int count) {
        var ports = new LinkedHashSet<Integer>();
        while (ports.size() < count) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        return List.copyOf(ports);
    }

    private static boolean isFree(int port) {
        try (var ignored = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (BindException taken) {
            return false;
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
