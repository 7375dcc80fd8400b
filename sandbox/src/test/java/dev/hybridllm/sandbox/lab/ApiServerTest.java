package dev.hybridllm.sandbox.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.kube.KubeClient;
import dev.hybridllm.sandbox.kube.Kubeconfig;
import dev.hybridllm.sandbox.kube.Unreachable;
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
        var parent = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfAChild.class.getName(),
                        folder.toString())
                .start();
        var pid = Long.parseLong(new String(parent.getInputStream().readNBytes(20), StandardCharsets.UTF_8).strip());
        var child = ProcessHandle.of(pid).orElseThrow();
        parent.destroyForcibly();
        child.onExit().get(10, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    /** Starts a child that would live long, prints its number, and lives as long. */
    static final class ParentOfAChild {
        private ParentOfAChild() {}

        public static void main(String[] arguments) throws Exception {
            var child = Child.start(Path.of("/bin/sleep"), Path.of(arguments[0]), List.of("300"));
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
