package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Devices on the real engine, and what {@code make join} writes of them, by the judgement of the real Nebula. That a device reaches what it
 * may, and nothing else, is in the lab.
 */
@Execution(ExecutionMode.CONCURRENT)
class LifeOfDevicesTest {

    private static final String KEY = "tls:index/privateKey:PrivateKey::mesh-";
    private static final String LEASE = "tls:index/selfSignedCert:SelfSignedCert::mesh-";
    private static final String CNI = "  hybrid-llm:cni:";
    private static final String LAPTOP = "      laptop: {address: 10.42.3.77}\n";

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void aDeviceJoinsAndLeavesAndNobodyElseNotices() throws Exception {
        sandbox.run("preview", "homelab").succeeded();
        sandbox.up("homelab").succeeded();
        assertThat(join("laptop").failed().output()).contains("'laptop' is no device: there is none");

        declareALaptopAndAPhoneThatKeepsItsKey();
        assertThat(join("laptop").failed().output())
                .contains("'laptop' is among the devices in Pulumi.yaml, and has no certificate yet");
        assertThat(sandbox.changes("homelab"))
                .containsExactly(
                        "create " + KEY + "laptop", "create " + LEASE + "laptop", "create " + LEASE + "phone-001");
        sandbox.up("homelab").succeeded();
        assertThat(sandbox.changes("homelab")).isEmpty();
        assertThat(sandbox.json("stack", "output", "--json", "--stack", "homelab")
                        .get("devices")
                        .getAsString())
                .isEqualTo("[secret]");

        theLaptopHasAllThatNebulaNeeds();
        thePhonesKeyIsItsOwn();
        whoCannotDecryptGetsNothing();
        aRenewalIsAnnounced();

        sandbox.edit("Pulumi.yaml", LAPTOP, "");
        assertThat(sandbox.changes("homelab"))
                .containsExactly("delete " + KEY + "laptop", "delete " + LEASE + "laptop");
        sandbox.up("homelab").succeeded();
        assertThat(join("laptop").failed().output()).contains("'laptop' is no device: there is phone-001");
        assertThat(sandbox.changes("homelab")).isEmpty();
    }

    private void declareALaptopAndAPhoneThatKeepsItsKey() throws IOException {
        sandbox.shell("cd \"$SANDBOX_HOME\" && nebula-cert keygen -out-key phone.key -out-pub phone.pub")
                .succeeded();
        sandbox.edit("Pulumi.yaml", "workers: 10.42.2.0/24", "workers: 10.42.2.0/24\n        devices: 10.42.3.0/24");
        sandbox.edit(
                "Pulumi.yaml",
                CNI,
                "  hybrid-llm:devices:\n    value:\n      phone-001: {}\n" + LAPTOP
                        + "  hybrid-llm:certificates:\n    value:\n      brought:\n        phone-001:\n          publicKey: |\n"
                        + Files.readString(sandbox.home().resolve("phone.pub")).indent(12) + CNI);
    }

    private void theLaptopHasAllThatNebulaNeeds() throws Exception {
        assertThat(join("laptop").succeeded().output())
                .contains(
                        "config.yml  all that Nebula needs, the private key too", "'laptop' is 10.42.3.77 in the mesh");
        var folder = sandbox.home().resolve("devices/laptop");
        assertThat(mode(folder)).isEqualTo("rwx------");
        for (var name : new String[] {"config.yml", "host.crt", "ca.crt"}) {
            assertThat(mode(folder.resolve(name))).as(name).isEqualTo("rw-------");
        }
        inFolder("laptop", "nebula -test -config config.yml").succeeded();
        inFolder("laptop", "nebula-cert verify -ca ca.crt -crt host.crt").succeeded();
        assertThat(inFolder("laptop", "nebula-cert print -path host.crt")
                        .succeeded()
                        .output())
                .contains("10.42.3.77/16", "devices");

        var configuration = Files.readString(folder.resolve("config.yml"));
        var endpoint = sandbox.outputs("homelab")
                .getAsJsonObject("lighthouses")
                .getAsJsonObject("lighthouse")
                .get("endpoint")
                .getAsString();
        assertThat(configuration).contains("  10.42.0.1:\n  - " + endpoint + "\n");
        var key = configuration
                .substring(configuration.indexOf("PRIVATE KEY-----\n") + 17)
                .lines()
                .findFirst()
                .orElseThrow()
                .strip();
        try (var files = Files.walk(sandbox.state())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(key);
            }
        }
        join("laptop").succeeded();
        assertThat(folder.resolve("config.yml")).hasContent(configuration);
    }

    private void thePhonesKeyIsItsOwn() throws IOException {
        assertThat(join("phone-001").succeeded().output())
                .contains("'phone-001' is 10.42.3.1 in the mesh", "put it there at /etc/nebula/host.key");
        var file = sandbox.home().resolve("devices/phone-001/config.yml");
        var text = Files.readString(file);
        assertThat(text).doesNotContain("PRIVATE KEY");
        Files.writeString(
                file,
                text.replace(
                        "/etc/nebula/host.key",
                        sandbox.home().resolve("phone.key").toString()));
        inFolder("phone-001", "nebula -test -config config.yml").succeeded();
        inFolder("phone-001", "nebula-cert verify -ca ca.crt -crt host.crt").succeeded();
    }

    private void whoCannotDecryptGetsNothing() {
        assertThat(join("laptop", "").failed().output()).contains("the secret output devices was not decrypted");
        sandbox.set("SANDBOX_PASSPHRASE", "another");
        assertThat(join("laptop").failed().output())
                .contains("incorrect passphrase", "there are no outputs")
                .doesNotContain("PRIVATE KEY");
        sandbox.set("SANDBOX_PASSPHRASE", "sandbox");
    }

    private void aRenewalIsAnnounced() {
        sandbox.set("SANDBOX_NOW", Instant.now().plus(Duration.ofDays(300)).toString());
        assertThat(sandbox.pulumi("preview", "-s", "homelab").succeeded().output())
                .contains("'laptop' gets its renewed certificate by `make join DEVICE=laptop` alone");
        sandbox.set("SANDBOX_NOW", "");
    }

    private TestSandbox.Result join(String device) {
        return join(device, "--show-secrets");
    }

    /** As {@code make join} does it. */
    private TestSandbox.Result join(String device, String secrets) {
        return sandbox.shell("cd \"$SANDBOX_HOME\" && java -cp \"$SANDBOX_CHECKOUT/src/target/hybrid-llm.jar\""
                + " dev.hybridllm.trust.JoinDevice " + device + " \"$SANDBOX_PROJECT/Pulumi.yaml\""
                + " <(pulumi -C \"$SANDBOX_PROJECT\" stack output --json " + secrets + " -s homelab) devices sandbox");
    }

    private TestSandbox.Result inFolder(String device, String command) {
        return sandbox.shell("cd \"$SANDBOX_HOME/devices/" + device + "\" && " + command);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
