package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.render.LighthouseUserData;
import dev.hybridllm.render.NebulaRelease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A lighthouse's user-data, as it is, on a machine whose systemd and AWS command line are fakes: up to a live tunnel, through renewals and a
 * reboot, and what it says when something is missing.
 */
@Isolated("packets are to be in time, whatever else is tested")
class BootLabTest {

    private static final String LOG = "/var/log/nebula-bootstrap.log";
    private static final String NAME = "hybrid-llm/nebula/lighthouse-1";
    private static final String NO_SECRET = "hybrid-llm/nebula/nobody";
    private static final String REGION = "us-west-2";

    @RegisterExtension
    final Labs labs = new Labs();

    @TempDir
    Path folder;

    @Test
    void aMachineBecomesALighthouseAndStaysOne() throws Exception {
        var mesh = new LabMesh(labs.lab());
        mesh.lighthouses(1);
        mesh.workers(1);
        var lighthouse = mesh.host("lighthouse-1");
        var worker = mesh.host("worker-1");
        try (var machine = new BootedMachine(lighthouse.machine(), folder)) {
            var release = new NebulaRelease(BootedMachine.releaseUrl(), machine.serveRelease());
            machine.tell(NAME, lighthouse.secret());

            var boot = machine.boot(LighthouseUserData.of(REGION, NAME, release));
            assertThat(boot.status()).as(boot.output() + machine.wrote(LOG)).isZero();
            assertThat(machine.console()).contains("nebula-host: done: restart of nebula");
            worker.start();
            Pairs.allReach(List.of(lighthouse, worker));

            // Nothing new: nothing happens, and nothing is said.
            var log = machine.wrote(LOG);
            assertThat(machine.on("nebula-host").status()).isZero();
            assertThat(machine.wrote(LOG)).isEqualTo(log);

            machine.tell(
                    NAME,
                    lighthouse
                            .validUntil(lighthouse.certificate().notAfter().plusSeconds(60))
                            .secret());
            Pairs.withoutLoss(
                    List.of(lighthouse, worker),
                    () -> assertThat(machine.on("nebula-host").status()).isZero());
            assertThat(machine.wrote(LOG))
                    .contains("host.crt is new", "reload of nebula")
                    .containsOnlyOnce("restart of nebula");

            // What Nebula would not take is not written.
            machine.tell(NAME, lighthouse.secret().replace("am_lighthouse: true", "am_lighthouse: [true"));
            assertThat(machine.on("nebula-host").status()).isNotZero();
            assertThat(machine.console()).contains("nebula-host: FAILED: nebula -test of what secret");
            assertThat(machine.wrote("/etc/nebula/config/host.yml")).contains("am_lighthouse: true");

            // The blocklist comes by a reload as well, and cuts off who is on it.
            machine.tell(NAME, lighthouse.blocks(worker.certificate()).secret());
            assertThat(machine.on("nebula-host").status()).isZero();
            assertThat(machine.wrote("/etc/nebula/config/blocklist.yml"))
                    .contains(worker.certificate().fingerprint().hex());
            assertThat(machine.wrote(LOG))
                    .contains("config/blocklist.yml is new")
                    .containsOnlyOnce("restart of nebula");
            assertThat(Await.within(Duration.ofSeconds(10), () -> Pairs.reachable(lighthouse, List.of(worker))
                            .isEmpty()))
                    .as("a revoked host is out")
                    .isTrue();

            // What was cut short between writing and telling Nebula is made good.
            assertThat(machine.on("bash", "-c", "echo reload > /etc/nebula/pending")
                            .status())
                    .isZero();
            assertThat(machine.on("nebula-host").status()).isZero();
            assertThat(machine.on("test", "-e", "/etc/nebula/pending").status()).isNotZero();

            // At the next boot all is there but the server of releases.
            machine.tell(NAME, lighthouse.blocksNobody().secret());
            machine.stopServing();
            var reboot = machine.reboot();
            assertThat(reboot.status()).as(reboot.output() + machine.wrote(LOG)).isZero();
            Pairs.allReach(List.of(lighthouse, worker));
            assertThat(machine.failed()).isEmpty();
        }
    }

    @Test
    void aMachineWithItsCertificatesInItsUserDataAsksNobody() throws Exception {
        var mesh = new LabMesh(labs.lab());
        mesh.lighthouses(1);
        mesh.workers(1);
        var lighthouse = mesh.host("lighthouse-1");
        var worker = mesh.host("worker-1");
        try (var machine = new BootedMachine(lighthouse.machine(), folder)) {
            var release = new NebulaRelease(BootedMachine.releaseUrl(), machine.serveRelease());

            var boot = machine.boot(LighthouseUserData.embedding(lighthouse.files(), release));
            assertThat(boot.status()).as(boot.output() + machine.wrote(LOG)).isZero();
            worker.start();
            Pairs.allReach(List.of(lighthouse, worker));
            assertThat(machine.on("stat", "-c", "%a", "/etc/nebula/told/host.key")
                            .output())
                    .isEqualTo("600\n");
            assertThat(machine.on("test", "-e", "/etc/systemd/system/nebula-host.timer")
                            .status())
                    .isNotZero();

            machine.stopServing();
            var reboot = machine.reboot();
            assertThat(reboot.status()).as(reboot.output() + machine.wrote(LOG)).isZero();
            Pairs.allReach(List.of(lighthouse, worker));
            assertThat(machine.wrote(LOG)).containsOnlyOnce("host.crt is new");
        }
    }

    @Test
    void whatIsMissingIsNamedInTheLogAndTheUnitHasFailed() throws Exception {
        var lighthouse = labs.lab().namespace("lighthouse");
        try (var machine = new BootedMachine(lighthouse, folder)) {
            var digest = machine.serveRelease();
            var other = "0".repeat(64);

            fails(
                    machine,
                    LighthouseUserData.of(REGION, NO_SECRET, new NebulaRelease(BootedMachine.releaseUrl(), other)),
                    "FAILED: checksum of " + BootedMachine.releaseUrl() + ": expected " + other + ", and it is "
                            + digest);
            assertThat(machine.on("test", "-e", "/etc/nebula/installed").status())
                    .isNotZero();

            fails(
                    machine,
                    LighthouseUserData.of(REGION, NO_SECRET, new NebulaRelease(BootedMachine.releaseUrl(), digest)),
                    "FAILED: secret " + NO_SECRET);

            var nowhere = "http://127.0.0.1:9/nebula.tar.gz";
            fails(
                    machine,
                    LighthouseUserData.of(REGION, NO_SECRET, new NebulaRelease(nowhere, other)),
                    "FAILED: download of " + nowhere);
        }
    }

    private static void fails(BootedMachine machine, String userData, String message) throws Exception {
        var failed = machine.failed().size();
        assertThat(machine.boot(userData).status()).isNotZero();
        assertThat(machine.wrote(LOG)).contains("nebula-host: " + message);
        assertThat(machine.console()).contains("nebula-host: " + message);
        assertThat(machine.failed()).hasSize(failed + 1).last().isEqualTo("nebula-host.service");
    }
}
