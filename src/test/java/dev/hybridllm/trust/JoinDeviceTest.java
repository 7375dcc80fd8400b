package dev.hybridllm.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinDeviceTest {

    private static final String PROJECT =
            "name: hybrid-llm\nconfig:\n  hybrid-llm:devices:\n    value:\n      laptop: {address: 10.42.3.1}\n      phone-001: {}\n";

    private static final SigningKey KEY = SigningKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE]));

    private static final Certificate AUTHORITY = CertificateDraft.authority("mesh", KEY.publicKey())
            .valid(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"))
            .build()
            .selfSign(KEY);

    private static final Certificate LAPTOP = CertificateDraft.host(
                    "laptop",
                    HostKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE])).publicKey())
            .networks("10.42.3.1/16")
            .valid(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"))
            .build()
            .sign(AUTHORITY, KEY);

    private static StackOutputs outputs(Object devices) {
        return StackOutputs.parse(new Gson()
                .toJson(new TreeMap<>(Map.of(
                        "devices",
                        devices,
                        "caCertificate",
                        AUTHORITY.pem(),
                        "hosts",
                        Map.of(
                                "laptop",
                                Map.of("certificate", LAPTOP.pem()),
                                "lighthouse",
                                Map.of("certificate", LAPTOP.pem()))))));
    }

    private static StackOutputs laptop() {
        return outputs(Map.of("laptop", Map.of("configuration", "# Nebula on laptop\n")));
    }

    @Test
    void aDeviceGetsItsFileAndItsCertificate() {
        var joined = JoinDevice.join("laptop", PROJECT, laptop());
        assertThat(joined.files())
                .containsExactly(
                        Map.entry("ca.crt", AUTHORITY.pem()),
                        Map.entry("config.yml", "# Nebula on laptop\n"),
                        Map.entry("host.crt", LAPTOP.pem()));
        assertThat(joined.told(Path.of("here/laptop")))
                .containsExactly(
                        "wrote, for nobody else to read:",
                        "  here/laptop/config.yml  all that Nebula needs, the private key too",
                        "  here/laptop/host.crt  the certificate alone",
                        "  here/laptop/ca.crt  the authorities alone",
                        "'laptop' is 10.42.3.1 in the mesh; its certificate ends 2027-01-01T00:00:00Z, and nobody brings it "
                                + "another: run this again before",
                        "on the device: sudo nebula -config config.yml");
    }

    @Test
    void aDeviceThatKeepsItsKeyIsToldWhereItBelongs() {
        var outputs = outputs(
                Map.of("laptop", Map.of("configuration", "# Nebula on laptop\n", "ownKey", "/etc/nebula/host.key")));
        assertThat(JoinDevice.join("laptop", PROJECT, outputs).told(Path.of("here/laptop")))
                .contains(
                        "  here/laptop/config.yml  all that Nebula needs but the key",
                        "its private key stays on the device: put it there at /etc/nebula/host.key, or say in pki.key where it is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone-001 | 'phone-001' is among the devices in Pulumi.yaml, and has no certificate yet: run `pulumi up -s homelab` first",
                "lighthouse | 'lighthouse' is a host of the mesh and no device: this is for those in devices",
                "labtop | 'labtop' is no device: did you mean laptop? There is laptop, phone-001. A new one is added to devices in Pulumi.yaml",
                "tablet | 'tablet' is no device: there is laptop, phone-001. A new one is added to devices in Pulumi.yaml",
            })
    void whoIsNoDeviceOrNotYetIsRefused(String name, String message) {
        assertThatThrownBy(() -> JoinDevice.join(name, PROJECT, laptop()))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void whereThereAreNoDevicesThatIsSaid() {
        assertThatThrownBy(() -> JoinDevice.join("laptop", "name: x\n", StackOutputs.parse("{}")))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("'laptop' is no device: there is none. A new one is added");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[secret]", ""})
    void aSecretThatWasNotDecryptedIsNotTakenForNoDevices(String masked) {
        assertThatThrownBy(() -> JoinDevice.join("laptop", PROJECT, outputs(masked)))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("the secret output devices was not decrypted");
    }

    @Test
    void whatAnotherVersionWroteIsRefused() {
        assertThatThrownBy(() -> JoinDevice.join("laptop", PROJECT, outputs(Map.of("laptop", Map.of("config", "x")))))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("the output devices.laptop is not what this version writes");
        assertThat(laptop().devices().get("laptop")).hasToString("DeviceFile[secret]");
    }
}
