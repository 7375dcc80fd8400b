package dev.hybridllm.sandbox.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.kube.KubeClient;
import dev.hybridllm.sandbox.kube.Kubeconfig;
import dev.hybridllm.sandbox.kube.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ApiServerTest {

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @Test
    void servesTheHolderOfTheCertificateAndTheBearerOfTheToken() {
        var kubeconfig = Kubeconfig.of(CLUSTER.kubeconfig());
        for (var context : List.of(ApiServer.CONTEXT, ApiServer.TOKEN_CONTEXT)) {
            var client = new KubeClient(kubeconfig.access(context, "", ""));
            assertThat(client.list(CLUSTER.resource("", "v1", "Namespace"), ""))
                    .as(context)
                    .isNotEmpty();
        }
    }

    @Test
    void aMissingProgramIsNamedWithTheCommandThatInstallsIt(@TempDir Path folder) {
        assertThatThrownBy(() -> ApiServer.start(folder, folder))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("etcd is not installed")
                .hasMessageContaining("make tools-test");
    }

    @Test
    void aProgramThatEndsAtItsStartIsShownWithItsLastWords(@TempDir Path folder) throws Exception {
        var etcd = folder.resolve("etcd");
        Files.writeString(etcd, "#!/bin/sh\necho the disk is full\nexit 3\n");
        assertThat(etcd.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> ApiServer.start(folder, folder))
                .hasMessageContaining("ended at its start")
                .hasMessageContaining("the disk is full");
    }

    @Test
    void aPortThatSomebodyTookMeanwhileIsNotTheEnd(@TempDir Path folder) throws Exception {
        var etcd = folder.resolve("etcd");
        Files.writeString(
                etcd,
                "#!/bin/sh\necho again >> '" + folder + "/attempts'\necho bind: address already in use\nexit 1\n");
        assertThat(etcd.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> ApiServer.start(folder, folder)).hasMessageContaining("address already in use");
        assertThat(folder.resolve("attempts")).hasContent("again\nagain\nagain");
    }

    @Test
    void whatWasClosedAnswersNobody(@TempDir Path folder) {
        KubeClient client;
        try (var server = ApiServer.start(Path.of("../.cache/tools/bin").toAbsolutePath(), folder)) {
            client = server.client();
            client.greet();
        }
        assertThatThrownBy(client::greet).isInstanceOf(Unreachable.class);
    }

    /** Killed, so that no shutdown hook runs: the program's pipe to it breaks, and that ends the program. */
    @Test
    void aChildEndsWithItsParentThatIsKilled(@TempDir Path folder) throws Exception {
        var parent = parentOfAChild(folder);
        var child = child(parent);
        parent.destroyForcibly();
        child.onExit().get(10, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    /** As Ctrl-C or a time limit does, which ends whoever was to look after the child too. */
    @Test
    void aChildEndsWithItsGroup(@TempDir Path folder) throws Exception {
        var parent = parentOfAChild(folder);
        var child = child(parent);
        assertThat(new ProcessBuilder("/bin/kill", "-TERM", "--", "-" + parent.pid())
                        .start()
                        .waitFor())
                .isZero();
        child.onExit().get(10, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    private static Process parentOfAChild(Path folder) throws IOException {
        return new ProcessBuilder(
                        // In a group of its own.
                        "setsid",
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfAChild.class.getName(),
                        folder.toString())
                .start();
    }

    private static ProcessHandle child(Process parent) throws IOException {
        var printed = new String(parent.getInputStream().readNBytes(20), StandardCharsets.UTF_8);
        return ProcessHandle.of(Long.parseLong(printed.strip())).orElseThrow();
    }

    /** Starts a child that would live long, prints its number, and lives as long. */
    static final class ParentOfAChild {
        private ParentOfAChild() {}

        public static void main(String[] arguments) throws Exception {
            var folder = Path.of(arguments[0]);
            // One that no polite signal ends.
            var deaf = Files.writeString(folder.resolve("deaf"), "#!/bin/sh\ntrap '' TERM\nexec sleep 300\n");
            if (!deaf.toFile().setExecutable(true)) {
                throw new IllegalStateException();
            }
            var child = Child.start(deaf, folder, List.of());
            ProcessHandle sleep = null;
            while (sleep == null) {
                sleep = ProcessHandle.current()
                        .descendants()
                        .filter(each -> each.info().command().orElse("").endsWith("sleep"))
                        .findFirst()
                        .orElse(null);
            }
            System.out.printf("%-20d", sleep.pid());
            System.out.flush();
            Thread.sleep(300_000);
            child.close();
        }
    }
}
