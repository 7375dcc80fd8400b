package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each thing that goes wrong gets one clear message and a non-zero exit, and the next run picks up. */
@Execution(ExecutionMode.CONCURRENT)
class WhenThingsGoWrongTest {

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void aPortInUseIsNamedWithTheWayOut() throws IOException {
        try (var taken = new ServerSocket(sandbox.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(sandbox.run("up").failed().output())
                    .contains("port " + taken.getLocalPort())
                    .contains("SANDBOX_PORT=" + (taken.getLocalPort() + 1));
        }
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        sandbox.set("SANDBOX_PORT", "abc");
        assertThat(sandbox.run("up").failed().output())
                .contains("SANDBOX_PORT: 'abc' is not a port")
                .doesNotContain("at dev.hybridllm");
        sandbox.set("SANDBOX_PORT", String.valueOf(sandbox.port()));
    }

    @Test
    void gpuNeedsHomelabAndSaysWhichCommandIsMissing() {
        sandbox.run("preview", "homelab").succeeded();

        // Initialised and empty: nothing delivered yet. A preview goes on, an update does not.
        assertThat(sandbox.run("preview", "gpu").succeeded().output())
                .contains("has delivered nothing yet")
                .contains("pulumi up -s homelab");
        assertThat(sandbox.pulumi("up", "--yes", "--skip-preview", "-s", "gpu")
                        .failed()
                        .output())
                .contains("has delivered nothing yet");

        sandbox.pulumi("stack", "rm", "--yes", "--preserve-config", "homelab").succeeded();
        assertThat(sandbox.pulumi("preview", "-s", "gpu").failed().output()).contains("pulumi stack init homelab");
    }

    @Test
    void aWrongPassphraseAndACorruptedStateAreToldApart() throws IOException {
        sandbox.run("up").succeeded();

        sandbox.set("SANDBOX_PASSPHRASE", "another");
        assertThat(sandbox.run("up").failed().output())
                .contains("encrypted with another passphrase", "SANDBOX_PASSPHRASE");
        sandbox.set("SANDBOX_PASSPHRASE", "sandbox");

        var state = sandbox.state().resolve(".pulumi/stacks/hybrid-llm/homelab.json");
        var good = Files.readString(state);
        Files.writeString(state, good.substring(0, good.length() / 2));
        assertThat(sandbox.run("up").failed().output()).contains("not readable JSON", "homelab.json", "make reset");

        Files.writeString(state, good);
        assertThat(sandbox.run("up").succeeded().output())
                .contains("unchanged")
                .doesNotContainPattern("[0-9]+ (created|updated|replaced|deleted)");
    }

    @Test
    void anInterruptedRunIsPickedUpByTheNext() throws Exception {
        sandbox.run("preview").succeeded();
        var engine = sandbox.startPulumi("up", "--yes", "--skip-preview", "-s", "homelab");
        awaitLock();
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(engine.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(engine.waitFor(60, TimeUnit.SECONDS)).isTrue();
        TestSandbox.finish(engine).failed();

        sandbox.run("up").succeeded();
        assertThat(sandbox.run("down").succeeded().output()).contains("holds nothing of ours");
    }

    @Test
    void theLockOfAnEngineThatIsGoneIsRemoved() throws Exception {
        sandbox.run("preview", "homelab").succeeded();
        leaveALock();
        // It was writing.
        Files.writeString(sandbox.state().resolve(".pulumi/stacks/hybrid-llm/homelab.json.attrs"), "");
        assertThat(sandbox.pulumi("stack", "export", "-s", "homelab").failed().output())
                .as("what the engine makes of that")
                .contains("EOF");
        assertThat(sandbox.run("up").succeeded().output()).contains("removed the lock", "homelab");
        assertThat(sandbox.run("down").succeeded().output()).contains("holds nothing of ours");
    }

    /** The engine's file backend writes a state's attributes in place: who reads at the wrong moment finds them empty. */
    @Test
    void aStateThatIsBeingWrittenIsAskedForAgain() throws Exception {
        sandbox.run("preview", "homelab").succeeded();
        var attributes = sandbox.state().resolve(".pulumi/stacks/hybrid-llm/gpu.json.attrs");
        var written = Files.readString(attributes);
        Files.writeString(attributes, "");
        var preview = sandbox.startPulumi("preview", "-s", "homelab");
        // Longer than the program takes to ask, and less than it is patient.
        assertThat(preview.waitFor(5, TimeUnit.SECONDS)).as("it waits").isFalse();
        Files.writeString(attributes, written);
        TestSandbox.finish(preview).succeeded();
    }

    /** What an engine leaves that was killed: a lock with the number of a process that is no more. */
    private void leaveALock() throws Exception {
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        var folder = Files.createDirectories(sandbox.state().resolve(".pulumi/locks/organization/hybrid-llm/homelab"));
        Files.writeString(
                folder.resolve("00000000-0000-0000-0000-000000000000.json"),
                "{\"pid\":" + gone.pid() + ",\"username\":\"u\",\"hostname\":\"h\",\"timestamp\":\"" + Instant.now()
                        + "\"}");
    }

    @Test
    void aNewEmulatorIsFilledAgain() throws IOException {
        sandbox.run("up").succeeded();
        var pid = Long.parseLong(Files.readString(sandbox.project().resolveSibling("cloud/emulator.pid"))
                .replaceAll(" .*", "")
                .strip());
        var emulator = ProcessHandle.of(pid).orElseThrow();
        emulator.destroyForcibly();
        emulator.onExit().join();

        // Whoever looks first, each stack is refreshed before it goes on.
        assertThat(sandbox.run("preview", "homelab").succeeded().output()).contains("has forgotten homelab and gpu");
        assertThat(sandbox.run("up").succeeded().output()).contains("gpu-worker-001");
        assertThat(sandbox.inventory().list()).anyMatch(each -> each.startsWith("instance i-"));
    }

    @Test
    void brokenSettingsAreRefusedInFullBeforeAnythingExists() {
        sandbox.run("preview", "homelab").succeeded();
        var before = sandbox.inventory().list();
        sandbox.edit("Pulumi.yaml", "10.60.16.0/20", "10.61.16.0/20");
        sandbox.edit("Pulumi.yaml", "pods: 10.52.0.0/16", "pods: 10.42.0.0/16");
        sandbox.edit("Pulumi.gpu.yaml", "hybrid-llm:workerSecret", "hybrid-llm:workerSecrets");
        sandbox.edit("Pulumi.gpu.yaml", "instanceType: t3.small", "instanceType: small\n      gpus: 1");
        assertThat(sandbox.pulumi("up", "--yes", "--skip-preview", "-s", "gpu")
                        .failed()
                        .output())
                .contains("5 problems")
                .contains("sites.aws.vpc.subnets.us-west-2b: '10.61.16.0/20' lies outside VPC of aws, 10.60.0.0/16")
                .contains("sites.aws.clusters.aws-k3s.pods: '10.42.0.0/16' equals the mesh")
                .contains("workerSecrets: is not a setting: did you mean workerSecret?")
                .contains("workers.gpu-worker-001.instanceType: 'small'")
                .contains("workers.gpu-worker-001.gpus: is not a setting")
                .doesNotContain("at dev.hybridllm", "at java.base");
        assertThat(sandbox.inventory().list()).isEqualTo(before);
    }

    @Test
    void aStackOfAnotherNameIsRefused() {
        sandbox.run("preview", "homelab").succeeded();
        sandbox.pulumi("stack", "init", "typo").succeeded();
        assertThat(sandbox.pulumi("preview", "-s", "typo").failed().output())
                .contains("there is no stack 'typo'", "'homelab' and 'gpu'");
    }

    @Test
    void aJarThatIsOlderThanItsSourcesDoesNotDeploy() throws Exception {
        sandbox.run("preview", "homelab").succeeded();
        // A checkout like ours, with our jar, and a source that changed after the jar was built.
        var checkout = Files.createDirectory(sandbox.project().resolveSibling("checkout"));
        var ours = Path.of("..").toAbsolutePath().normalize();
        for (var part :
                new String[] {"pom.xml", "components/pom.xml", "components/src/main", "src/pom.xml", "src/main"}) {
            copy(ours.resolve(part), checkout.resolve(part));
        }
        copy(ours.resolve("src/target/hybrid-llm.jar"), checkout.resolve("src/target/hybrid-llm.jar"));
        Files.delete(sandbox.project().resolve("src"));
        Files.createSymbolicLink(sandbox.project().resolve("src"), checkout.resolve("src"));
        sandbox.pulumi("preview", "-s", "homelab").succeeded();

        Files.writeString(checkout.resolve("src/main/java/dev/hybridllm/New.java"), "// new");
        assertThat(sandbox.pulumi("preview", "-s", "homelab").failed().output())
                .contains("sources have changed since src/target/hybrid-llm.jar was built", "make build");
    }

    private void awaitLock() throws Exception {
        var locks = sandbox.state().resolve(".pulumi/locks/organization/hybrid-llm/homelab");
        for (var i = 0; i < 600; i++) {
            if (Files.isDirectory(locks)) {
                try (var files = Files.list(locks)) {
                    if (files.findAny().isPresent()) {
                        Thread.sleep(1500);
                        return;
                    }
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the engine never took its lock");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
