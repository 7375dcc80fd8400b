package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.lab.Child;
import dev.hybridllm.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A pod in the network of its node, run as it was rendered: its containers' commands, users and rights, its projected volume laid out and
 * exchanged as a kubelet does it, and its probes. The kubelet is played; images are not fetched, Nebula's is the one that is pinned here, and
 * the shell's is Debian's BusyBox.
 */
final class LabPod implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Path SCRIPT =
            Path.of("src/test/resources/dev/hybridllm/sandbox/lab/pod/pod").toAbsolutePath();

    private final Namespace node;
    private final Path folder;
    private final RenderedPod pod;
    private final Child sandbox;
    private final List<Child> containers = new ArrayList<>();
    private int generation;

    private LabPod(Namespace node, Path folder, RenderedPod pod) throws IOException {
        this.node = node;
        this.folder = folder;
        this.pod = pod;
        Files.createDirectory(folder.resolve("volume"));
        put(pod.secret());
        sandbox = Child.start(
                "pod",
                folder,
                node.entering(
                        "unshare",
                        "--mount",
                        "--pid",
                        "--fork",
                        "--mount-proc",
                        "--kill-child",
                        "bash",
                        SCRIPT.toString(),
                        folder.toString(),
                        Tools.path("nebula").toString()));
    }

    /** Starts it on a node. */
    static LabPod start(Namespace node, Path folder, RenderedPod rendered) throws IOException {
        var pod = new LabPod(node, Files.createDirectory(folder), rendered);
        Await.until(
                START_LIMIT,
                () -> Files.exists(folder.resolve("ready")) && pod.process().isPresent(),
                () -> pod.sandbox.failure("does not become one"));
        for (var container : rendered.containers()) {
            pod.containers.add(Child.start(container.name(), folder, pod.inside(container, container.command())));
        }
        return pod;
    }

    /** The kubelet puts another Secret there: a new folder with all files, to which one link is moved. */
    void put(Map<String, String> secret) {
        try {
            var volume = folder.resolve("volume");
            var data = Files.createDirectory(volume.resolve("..generation-" + ++generation));
            grant(data, "rwxr-xr-x");
            for (var file : files(secret).entrySet()) {
                write(data.resolve(file.getKey()), file.getValue());
                link(volume.resolve(file.getKey()), Path.of("..data", file.getKey()));
            }
            var next = Files.createSymbolicLink(volume.resolve("..data_tmp"), data.getFileName());
            var ignored = Files.move(next, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> files(Map<String, String> secret) {
        var files = new TreeMap<>(pod.configMap());
        pod.items()
                .forEach((key, path) -> files.put(
                        path,
                        Optional.ofNullable(secret.get(key))
                                .orElseThrow(() ->
                                        new AssertionError("the Secret has no " + key + ", and no pod would start"))));
        return files;
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        grant(file, pod.fileMode());
        var ignored = Command.run("chown", "0:" + pod.group(), file.toString());
    }

    private static void grant(Path file, String rights) throws IOException {
        var ignored = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.isSymbolicLink(link)) {
            var ignored = Files.createSymbolicLink(link, target);
        }
    }

    /** Whether each container's readiness probe ends well. */
    boolean isReady() {
        return pod.containers().stream()
                .filter(container -> !container.readiness().isEmpty())
                .allMatch(container -> succeeds(inside(container, container.readiness())));
    }

    /** Whether each container's liveness probe ends well: it comes from the node. */
    boolean isAlive() {
        return pod.containers().stream()
                .filter(container -> !container.liveness().isEmpty())
                .allMatch(container -> succeeds(
                        node.entering("curl", "-s", "-f", "-o", "/dev/null", "--max-time", "3", container.liveness())));
    }

    /** What a container printed. */
    String log(String container) {
        try {
            return Files.readString(folder.resolve(container + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            var ignored = Command.run(command.toArray(String[]::new));
            return true;
        } catch (SandboxException e) {
            return false;
        }
    }

    /** A command as one of the pod's containers runs it. */
    private List<String> inside(RenderedPod.Container container, List<String> command) {
        var inside = new ArrayList<>(
                List.of("nsenter", "--target", String.valueOf(pid()), "--mount", "--pid", "--net", "env", "-i"));
        inside.add("PATH=/etc/image/bin");
        inside.addAll(List.of("/usr/bin/setpriv", "--no-new-privs", "--inh-caps=-all"));
        inside.add("--bounding-set=-all"
                + String.join(
                        "",
                        container.rights().stream().map(right -> ",+" + right).toList()));
        if (pod.user() != 0) {
            inside.addAll(List.of("--reuid=" + pod.user(), "--regid=" + pod.user(), "--groups=" + pod.group()));
        }
        inside.addAll(command);
        return inside;
    }

    private long pid() {
        return process().orElseThrow(() -> sandbox.failure("does not run")).pid();
    }

    private Optional<ProcessHandle> process() {
        return sandbox.running("sleep");
    }

    @Override
    public void close() {
        containers.forEach(Child::close);
        sandbox.close();
    }
}
