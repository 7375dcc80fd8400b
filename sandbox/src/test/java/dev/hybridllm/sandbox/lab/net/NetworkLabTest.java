package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.lab.Child;
import dev.hybridllm.testing.Tools;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** That the lab keeps to itself and leaves nothing behind. */
@Execution(ExecutionMode.CONCURRENT)
class NetworkLabTest {

    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @RegisterExtension
    final Labs labs = new Labs();

    @Test
    void whatWasClosedIsGone() {
        Path namespace;
        Path folder;
        try (var lab = NetworkLab.open(Tools.path("nebula"))) {
            var machine = lab.namespace("machine");
            namespace = NAMESPACES.resolve(machine.name());
            folder = lab.nebula("host", machine).folder();
            assertThat(namespace).exists();
            assertThat(folder).exists();
            assertThat(processesIn(namespace)).isPositive();
        }
        assertThat(namespace).doesNotExist();
        assertThat(folder.getParent()).doesNotExist();
    }

    /** Of a run that lives nothing is touched; of one that was killed, the next leaves nothing. */
    @Test
    void whatAKilledRunLeftIsRemovedByTheNext() throws Exception {
        var other = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpensALab.class.getName(),
                        Tools.path("nebula").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            var namespace = NAMESPACES.resolve(lines.readLine());
            var folder = Path.of(lines.readLine());
            NetworkLab.open(Tools.path("nebula")).close();
            assertThat(namespace).exists();
            assertThat(folder).exists();
            assertThat(processesIn(namespace)).isGreaterThan(1);

            var ignored = other.destroyForcibly().waitFor();
            assertThat(Await.within(LIMIT, () -> !Files.exists(namespace) || processesIn(namespace) == 0))
                    .as("processes end with who started them")
                    .isTrue();
            NetworkLab.open(Tools.path("nebula")).close();
            assertThat(namespace).doesNotExist();
            assertThat(folder).doesNotExist();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aHostThatEndsAtItsStartIsShownWithItsLastWords() {
        var host = labs.lab().nebula("host", labs.lab().namespace("machine"));
        host.write("pki: {ca: /nowhere}\n", Map.of());
        assertThatThrownBy(host::start)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("host ended at its start")
                .hasMessageContaining("no pki.key");
    }

    @Test
    void itsFilesAreForNobodyElse() throws Exception {
        var host = labs.lab().nebula("host", labs.lab().namespace("machine"));
        host.write("text", Map.of("host.key", "secret"));
        for (var file : Map.of("config.yml", "text", "host.key", "secret").entrySet()) {
            var path = host.folder().resolve(file.getKey());
            assertThat(path).hasContent(file.getValue());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(host.folder().getParent())))
                .isEqualTo("rwx------");
    }

    /** A pair of wires that nothing disturbs loses nothing, and one that is cut loses all: so a loss is one. */
    @Test
    void aStreamOfPingsSaysWhatWasLost() {
        var internet = labs.lab().internet();
        var one = labs.lab().namespace("one");
        var other = labs.lab().namespace("other");
        var here = internet.connect(one);
        var there = internet.connect(other);
        assertThat(Agent.join(Probe.from(one).ping(there.v4(), LIMIT))).isEqualTo(Pairs.REACHED);
        var undisturbed = Probe.from(one).stream(there.v4());
        assertThat(Agent.join(Probe.from(one).ping("198.18.99.2", Pairs.SILENCE))
                        .reached())
                .isFalse();
        var loss = undisturbed.stop();
        assertThat(loss.lost()).isEmpty();
        assertThat(loss.sent()).isGreaterThan(5);

        var disturbed = Probe.from(one).stream(there.v4());
        internet.cut(here, there);
        assertThat(Agent.join(Probe.from(one).ping(there.v4(), Pairs.SILENCE)).reached())
                .isFalse();
        assertThat(disturbed.stop().lost()).hasSizeGreaterThan(5);
    }

    @Test
    void whatIsPouredIsCountedWhereItArrives() {
        var internet = labs.lab().internet();
        var one = labs.lab().namespace("one");
        var other = labs.lab().namespace("other");
        var here = internet.connect(one);
        var there = internet.connect(other);
        Probe.from(other).sink(4240);
        var poured = Agent.join(Probe.from(one).pour(there.v4(), 4240, Duration.ofMillis(300)));
        assertThat(poured.bytes()).isGreaterThan(1 << 20);
        assertThat(poured.seconds()).isBetween(0.1, LIMIT.toMillis() / 1e3);
        assertThat(poured.megabitsPerSecond()).isPositive();

        var trips = Agent.join(Probe.from(one).roundTrips(there.v4(), 20, Duration.ZERO));
        assertThat(trips.lost()).isZero();
        assertThat(trips.micros()).hasSize(20).allSatisfy(each -> assertThat(each)
                .isPositive());
        internet.cut(here, there);
        assertThat(Agent.join(Probe.from(one).roundTrips(there.v4(), 1, Duration.ZERO)))
                .isEqualTo(new Probe.RoundTrips(List.of(), 1));
    }

    private static long processesIn(Path namespace) {
        return Command.run("ip", "netns", "pids", String.valueOf(namespace.getFileName()))
                .lines()
                .count();
    }

    /** Opens a lab with a machine that has a process of each kind, prints where these are, and lives long. */
    static final class OpensALab {
        private OpensALab() {}

        public static void main(String[] arguments) throws Exception {
            var lab = NetworkLab.open(Path.of(arguments[0]));
            var machine = lab.namespace("machine");
            var host = lab.nebula("host", machine);
            var forever = Child.start("sleep", host.folder(), machine.entering("sleep", "300"));
            if (!Await.within(LIMIT, () -> forever.running("sleep").isPresent())) {
                throw forever.failure("does not run");
            }
            System.out.println(machine.name());
            System.out.println(host.folder().getParent());
            System.out.flush();
            Thread.sleep(300_000);
            lab.close();
        }
    }
}
