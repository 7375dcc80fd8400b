package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Owns namespaces, the processes in them and a folder for their files, and takes them away again, the last one first. What a killed run
 * left is recognised by its name, which holds the number of the process that made it, and removed by the next.
 */
public final class NetworkLab implements AutoCloseable {

    private final Owner owner = Owner.ourselves();
    private final String run = randomHex();
    private final Path nebula;
    private final Path folder;
    private final List<NebulaHost> hosts = new ArrayList<>();
    private final Deque<Runnable> toUndo = new ArrayDeque<>();

    private NetworkLab(Path nebula) {
        this.nebula = nebula;
        try {
            folder = Files.createDirectory(
                    Path.of(System.getProperty("java.io.tmpdir"), owner.name(run)),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        toUndo.push(() -> Leftovers.removeFolder(folder));
    }

    /**
     * Opens an empty one.
     *
     * @param nebula the program
     */
    public static NetworkLab open(Path nebula) {
        Leftovers.remove();
        return new NetworkLab(nebula);
    }

    /** Why no lab can be on this machine, if so. */
    public static Optional<String> obstacle() {
        if (!Files.exists(Path.of("/dev/net/tun"))) {
            return Optional.of("there is no /dev/net/tun");
        }
        var name = Owner.ourselves().name(randomHex());
        try {
            var ignored = Command.run("ip", "netns", "add", name);
        } catch (SandboxException e) {
            return Optional.of("network namespaces take root: " + e.getMessage());
        }
        try {
            var ignored = Command.run("ip", "netns", "exec", name, "nft", "list", "ruleset");
            return Optional.empty();
        } catch (SandboxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            Leftovers.removeNamespace(name);
        }
    }

    /** A new namespace, of which nothing leads anywhere yet. */
    public Namespace namespace(String label) {
        var namespace = new Namespace(owner.name(run + "." + label), label);
        toUndo.push(namespace::close);
        namespace.create();
        return namespace;
    }

    /** A network that everybody reaches who has a link to it. */
    public Internet internet() {
        return new Internet(namespace("internet"));
    }

    /** A local network behind a router of its own, which translates addresses. */
    public Site site(String label, Internet internet, Site.Nat nat, int number) {
        return new Site(this, label, internet, nat, number);
    }

    /** A Nebula host that is not started yet. */
    public NebulaHost nebula(String name, Namespace namespace) {
        var host = new NebulaHost(name, namespace, nebula, newFolder(name));
        toUndo.push(host::close);
        hosts.add(host);
        return host;
    }

    /** The end of what each Nebula host printed, for whoever looks into a failure. */
    public List<String> lastWords() {
        return hosts.stream().flatMap(host -> host.lastWords().stream()).toList();
    }

    private Path newFolder(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String randomHex() {
        var bytes = new byte[3];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Takes everything away, also when a part of it does not go: then it says so at the end. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!toUndo.isEmpty()) {
            try {
                toUndo.pop().run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
