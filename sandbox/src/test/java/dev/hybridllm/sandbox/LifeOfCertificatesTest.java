package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hybridllm.nebula.CaPool;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Fingerprint;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Certificates on the real engine: made once, renewed in time, and a whole change of authorities. */
@Execution(ExecutionMode.CONCURRENT)
class LifeOfCertificatesTest {

    private static final List<String> STACKS = List.of("homelab", "gpu");
    private static final String LEASE = "tls:index/selfSignedCert:SelfSignedCert";
    private static final String CNI = "  hybrid-llm:cni:";

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void aCertificateIsMadeOnceAndRenewedInTime() throws Exception {
        var summary = sandbox.run("up").succeeded().output();
        assertThat(summary)
                .contains("lighthouse      10.42.0.1/16  infrastructure, lighthouse", "in 364 days")
                .contains("gpu-worker-001  10.42.2.1/16");
        var first = Mesh.of(sandbox);
        assertThat(first.certificates().keySet()).containsExactly("gpu-worker-001", "lighthouse", "talos-homelab");
        first.allTrustEachOther();
        STACKS.forEach(stack -> assertThat(sandbox.changes(stack)).isEmpty());
        onlyTheAuthorityIsProtectedOutsideOfRehearsals();

        var due = due();
        var earliest = due.firstEntry();
        var stack = earliest.getValue().equals("gpu-worker-001") ? "gpu" : "homelab";
        var now = earliest.getKey()
                .plus(Duration.between(earliest.getKey(), due.higherKey(earliest.getKey()))
                        .dividedBy(2))
                .truncatedTo(ChronoUnit.SECONDS);
        sandbox.set("SANDBOX_NOW", now.toString());
        var lease = LEASE + "::mesh-" + earliest.getValue();
        assertThat(sandbox.changes(stack))
                .as("that host's certificate, and what tells it to the host")
                .containsExactlyElementsOf(
                        earliest.getValue().equals("lighthouse")
                                ? List.of(
                                        "replace aws:secretsmanager/secretVersion:SecretVersion::lighthouse",
                                        "replace " + lease)
                                : List.of("replace " + lease));
        assertThat(sandbox.changes(stack.equals("gpu") ? "homelab" : "gpu")).isEmpty();
        assertThat(sandbox.pulumi("preview", "-s", stack).succeeded().output())
                .contains("certificate of '" + earliest.getValue() + "' ends", "renews it");

        sandbox.up(stack).succeeded();
        STACKS.forEach(each -> assertThat(sandbox.changes(each)).isEmpty());
        var second = Mesh.of(sandbox);
        second.allTrustEachOtherAt(now);
        for (var host : first.certificates().keySet()) {
            var isRenewed = host.equals(earliest.getValue());
            assertThat(second.certificate(host).equals(first.certificate(host)))
                    .as(host)
                    .isEqualTo(!isRenewed);
            if (isRenewed) {
                assertThat(second.certificate(host).notAfter()).isEqualTo(now.plus(Duration.ofDays(365)));
                assertThat(second.certificate(host).publicKey())
                        .as("the key stays")
                        .isEqualTo(first.certificate(host).publicKey());
            }
        }

        anAuthorityThatIsAboutToEndStopsAPreview();
        sandbox.set("SANDBOX_NOW", "");
        assertThat(sandbox.run("down").succeeded().output()).contains("holds nothing of ours");
    }

    /** In the sandbox everything may go; anywhere else the engine keeps the authority. */
    private void onlyTheAuthorityIsProtectedOutsideOfRehearsals() {
        sandbox.shell(
                        "unset HYBRID_LLM_REHEARSAL && cd \"$SANDBOX_PROJECT\" && pulumi up --yes --skip-preview -s homelab")
                .succeeded();
        assertThat(sandbox.resources("homelab").stream()
                        .filter(each ->
                                each.has("protect") && each.get("protect").getAsBoolean())
                        .map(each -> each.get("urn").getAsString().replaceFirst(".*::.*[$]", "")))
                .containsExactlyInAnyOrder(
                        "tls:index/privateKey:PrivateKey::mesh-talos-homelab-mesh",
                        LEASE + "::mesh-talos-homelab-mesh");
        sandbox.up("homelab").succeeded();
    }

    /** Runs a command as outside of the sandbox. */
    private TestSandbox.Result inEarnest(String command) {
        return sandbox.shell("unset HYBRID_LLM_REHEARSAL && cd \"$SANDBOX_PROJECT\" && " + command);
    }

    /** When which host is renewed: the end of its lease less its early hours. */
    private NavigableMap<Instant, String> due() {
        var due = new TreeMap<Instant, String>(Comparator.naturalOrder());
        STACKS.stream()
                .flatMap(stack -> sandbox.resources(stack).stream())
                .filter(each -> each.get("type").getAsString().equals(LEASE))
                .map(each -> each.getAsJsonObject("outputs"))
                .filter(outputs -> outputs.get("earlyRenewalHours").getAsInt() > 0)
                .forEach(outputs -> due.put(
                        OffsetDateTime.parse(outputs.get("validityEndTime").getAsString())
                                .toInstant()
                                .minus(Duration.ofHours(
                                        outputs.get("earlyRenewalHours").getAsInt())),
                        host(outputs)));
        assertThat(due).hasSize(3);
        return due;
    }

    private static String host(JsonObject lease) {
        return lease.getAsJsonObject("subject").get("commonName").getAsString().replaceFirst("mesh-", "");
    }

    private void anAuthorityThatIsAboutToEndStopsAPreview() {
        var end = Certificate.fromPem(
                        sandbox.outputs("homelab").get("caCertificate").getAsString())
                .notAfter();
        sandbox.set("SANDBOX_NOW", end.minus(Duration.ofDays(20)).toString());
        assertThat(sandbox.pulumi("preview", "-s", "homelab").failed().output())
                .contains("authority 'talos-homelab-mesh' ends", "in 20 days", "certificates.letExpire");
        sandbox.edit(
                "Pulumi.yaml",
                CNI,
                "  hybrid-llm:certificates:\n    value:\n      letExpire: [talos-homelab-mesh, lighthouse, talos-homelab]\n"
                        + CNI);
        sandbox.pulumi("preview", "-s", "homelab").succeeded();
    }

    @Test
    void aRevokedHostIsShutOutAndComesBackWithAnotherKey() throws Exception {
        sandbox.run("up").succeeded();
        theEscrowedKeyIsTheAuthoritysAndNebulaReadsIt();
        var before = Mesh.of(sandbox);
        var revoked = before.certificate("gpu-worker-001");

        var told = command("RevokeHost gpu-worker-001 \"$SANDBOX_PROJECT/Pulumi.yaml\" homelab.json gpu.json sandbox")
                .succeeded()
                .output();
        sandbox.up("homelab").succeeded();
        assertThat(blocklist()).containsExactly(revoked.fingerprint().hex());
        assertThat(sandbox.pulumi("preview", "-s", "gpu").failed().output())
                .contains(
                        "'gpu-worker-001' of stack 'gpu' runs with a certificate that is revoked",
                        "hosts.gpu-worker-001: its certificate is revoked, and its key is still the same");

        var remedy = told.lines().filter(line -> line.contains("--replace")).toList();
        sandbox.shell("cd \"$SANDBOX_PROJECT\" && " + remedy.get(0).replace("up -s", "up --yes --skip-preview -s"))
                .succeeded();
        var after = Mesh.of(sandbox);
        after.allTrustEachOther();
        assertThat(after.certificate("gpu-worker-001").publicKey()).isNotEqualTo(revoked.publicKey());
        assertThat(after.certificate("lighthouse")).isEqualTo(before.certificate("lighthouse"));
        assertThat(sandbox.pulumi("preview", "-s", "gpu").succeeded().output()).doesNotContain("is revoked");
        var pool = CaPool.fromPem(
                        sandbox.outputs("homelab").get("caCertificate").getAsString())
                .blocking(blocklist().stream().map(Fingerprint::new).toList());
        assertThatThrownBy(() -> pool.verify(revoked, Instant.now())).hasMessageContaining("block");
    }

    private List<String> blocklist() {
        return sandbox.outputs("homelab").getAsJsonObject("pki").getAsJsonArray("blocklist").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private void theEscrowedKeyIsTheAuthoritysAndNebulaReadsIt() {
        command("EscrowKey homelab.json > nebula-ca-key").succeeded();
        assertThat(command("EscrowKey homelab.json nebula-ca-key").succeeded().output())
                .contains("this is the key of the running authority 'talos-homelab-mesh'");
        command("EscrowKey homelab.json nebula-ca-key".replace("homelab", "gpu"))
                .succeeded();
        sandbox.shell("cd \"$SANDBOX_HOME\" && export NEBULA_CA_PASSPHRASE=correct-horse"
                        + " && pulumi -C \"$SANDBOX_PROJECT\" stack output caCertificate -s homelab > ca.crt"
                        + " && nebula-cert sign -ca-crt ca.crt -ca-key nebula-ca-key -name by-hand -networks 10.42.9.9/16"
                        + " && nebula-cert verify -ca ca.crt -crt by-hand.crt")
                .succeeded();
    }

    /** One of the program's commands, with the outputs of both stacks beside it. */
    private TestSandbox.Result command(String line) {
        return sandbox.shell("cd \"$SANDBOX_HOME\" && for stack in homelab gpu; do"
                + " pulumi -C \"$SANDBOX_PROJECT\" stack output --json --show-secrets -s $stack > $stack.json || exit 1; done"
                + " && NEBULA_CA_PASSPHRASE=correct-horse java -Xmx1g"
                + " -cp \"$SANDBOX_CHECKOUT/src/target/hybrid-llm.jar\" dev.hybridllm.trust." + line);
    }

    /** As one that was made with nebula-cert, by hand, and is to go on under the engine. */
    @Test
    void aRunningMeshIsCarriedOn() throws Exception {
        sandbox.run("preview", "homelab").succeeded();
        sandbox.shell("cd \"$SANDBOX_HOME\" && nebula-cert ca -version 1 -name old-mesh -duration 87600h"
                        + " && nebula-cert sign -version 1 -name lighthouse -networks 10.42.0.1/16 -groups lighthouse"
                        + " && nebula-cert keygen -out-key talos.key -out-pub talos.pub")
                .succeeded();
        var home = sandbox.home();
        var authority = Files.readString(home.resolve("ca.crt"));
        var lighthouse = Files.readString(home.resolve("lighthouse.crt"));
        sandbox.edit(
                "Pulumi.yaml",
                CNI,
                "  hybrid-llm:authorities:\n    value:\n      - name: old-mesh\n        role: signing\n        certificate: |\n"
                        + authority.indent(10)
                        + "  hybrid-llm:certificates:\n    value:\n      brought:\n        lighthouse:\n          certificate: |\n"
                        + lighthouse.indent(12)
                        + "        talos-homelab:\n          publicKey: |\n"
                        + Files.readString(home.resolve("talos.pub")).indent(12)
                        + CNI);
        assertThat(sandbox.pulumi("preview", "-s", "homelab").failed().output())
                .contains("authorities[0]: 'old-mesh' signs, and its key is not here");
        setKey("--plaintext", "authorityKeys.old-mesh", "ca.key");
        assertThat(sandbox.pulumi("preview", "-s", "homelab").failed().output())
                .contains("hybrid-llm:authorityKeys holds private keys and is not encrypted");
        setKey("--secret", "authorityKeys.old-mesh", "ca.key");
        setKey("--secret", "hostKeys.lighthouse", "lighthouse.key");
        sandbox.pulumi("preview", "-s", "homelab").succeeded();
        STACKS.forEach(stack -> sandbox.up(stack).succeeded());

        var mesh = Mesh.of(sandbox);
        mesh.allTrustEachOther();
        assertThat(mesh.certificate("lighthouse")).isEqualTo(Certificate.fromPem(lighthouse));
        assertThat(mesh.certificate("gpu-worker-001").issuer())
                .contains(Certificate.fromPem(authority).fingerprint());
        assertThat(mesh.certificate("talos-homelab").publicKey().pem())
                .isEqualTo(Files.readString(home.resolve("talos.pub")));
        assertThat(sandbox.resources("homelab"))
                .extracting(each -> each.get("urn").getAsString().replaceFirst(".*[$:]", ""))
                .as("no key is made for what was brought")
                .doesNotContain("mesh-old-mesh", "mesh-lighthouse");
        assertThat(sandbox.resources("homelab").stream()
                        .map(each -> each.get("urn").getAsString())
                        .filter(urn -> urn.contains("PrivateKey::mesh-talos-homelab")))
                .isEmpty();
        STACKS.forEach(stack -> assertThat(sandbox.changes(stack)).isEmpty());
        var key = Files.readString(home.resolve("ca.key"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        try (var files = Files.walk(sandbox.state())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(key);
            }
        }
    }

    private void setKey(String how, String setting, String file) {
        sandbox.shell("cd \"$SANDBOX_PROJECT\" && pulumi config set " + how + " --path 'hybrid-llm:" + setting
                        + "' -s homelab < \"$SANDBOX_HOME/" + file + "\"")
                .succeeded();
    }

    @Test
    void anAuthorityIsIntroducedSwitchedAndRetired() throws Exception {
        sandbox.run("up").succeeded();
        var before = Mesh.of(sandbox);

        // 1 and 2: introduce. Every host gets the new one beside the old one; nothing else changes.
        authorities(CNI, "old", "signing", "new", "trusted");
        refusedAsTooEarly(() -> authorities("old", "trusted", "new", "signing"), "'mesh-2026' cannot sign yet");
        authorities("old", "signing", "new", "trusted");
        sandbox.up("homelab").succeeded();
        Mesh.of(sandbox).allTrustEachOther();
        authorities("old", "trusted", "new", "signing");
        assertThat(sandbox.pulumi("preview", "-s", "homelab").failed().output())
                .contains("'mesh-2026' cannot sign yet", "the hosts of stack 'gpu'", "run `pulumi up -s gpu` first");
        authorities("old", "signing", "new", "trusted");
        sandbox.up("gpu").succeeded();
        var introduced = Mesh.of(sandbox);
        introduced.allTrustEachOther();
        assertThat(introduced.certificates()).isEqualTo(before.certificates());

        // 3 and 4: switch. Each stack's hosts get certificates of the new one; their keys stay.
        authorities("old", "trusted", "new", "signing");
        sandbox.up("homelab").succeeded();
        Mesh.of(sandbox).allTrustEachOther();
        authorities("new", "signing");
        assertThat(sandbox.pulumi("preview", "-s", "homelab").failed().output())
                .contains("'talos-homelab-mesh' cannot go yet", "gpu-worker-001 of stack 'gpu'");
        authorities("old", "trusted", "new", "signing");
        sandbox.up("gpu").succeeded();
        var switched = Mesh.of(sandbox);
        switched.allTrustEachOther();
        before.certificates().keySet().forEach(host -> {
            assertThat(switched.certificate(host).issuer())
                    .as(host)
                    .isNotEqualTo(before.certificate(host).issuer());
            assertThat(switched.certificate(host).publicKey())
                    .isEqualTo(before.certificate(host).publicKey());
        });

        // 5 and 6: retire. What the old one signed is trusted by nobody.
        // The engine protects it, outside of rehearsals, until it is let go of by name.
        inEarnest("pulumi up --yes --skip-preview -s homelab").succeeded();
        authorities("new", "signing");
        assertThat(inEarnest("pulumi up --yes --skip-preview -s homelab")
                        .failed()
                        .output())
                .contains("protected");
        for (var type : List.of("privateKey:PrivateKey", "selfSignedCert:SelfSignedCert")) {
            inEarnest(
                            "pulumi state unprotect --yes -s homelab 'urn:pulumi:homelab::hybrid-llm::hybridllm:pki:NebulaPki$tls:index/"
                                    + type + "::mesh-talos-homelab-mesh'")
                    .succeeded();
        }
        inEarnest("pulumi up --yes --skip-preview -s homelab").succeeded();
        Mesh.of(sandbox).allTrustEachOther();
        inEarnest("pulumi state unprotect --yes --all -s homelab").succeeded();
        sandbox.up("gpu").succeeded();
        var retired = Mesh.of(sandbox);
        retired.allTrustEachOther();
        assertThat(retired.certificates()).isEqualTo(switched.certificates());
        for (var stack : STACKS) {
            assertThat(sandbox.changes(stack)).isEmpty();
            assertThat(Certificate.allFromPem(
                            sandbox.outputs(stack).get("caCertificate").getAsString()))
                    .extracting(Certificate::name)
                    .containsExactly("mesh-2026");
        }
        assertThat(sandbox.run("down").succeeded().output()).contains("holds nothing of ours");
    }

    private void refusedAsTooEarly(Runnable edit, String reason) {
        edit.run();
        assertThat(sandbox.pulumi("preview", "-s", "homelab").failed().output())
                .contains("do not trust each other", reason);
    }

    private String authorities = "";

    /** Writes the setting, or replaces it: pairs of which one and its role. */
    private void authorities(String... pairs) {
        var names = Map.of("old", "talos-homelab-mesh", "new", "mesh-2026");
        var isFirst = pairs.length % 2 == 1;
        var text = new StringBuilder("  hybrid-llm:authorities:\n    value:\n");
        for (int i = isFirst ? 1 : 0; i < pairs.length; i += 2) {
            text.append("      - {name: ")
                    .append(names.get(pairs[i]))
                    .append(", role: ")
                    .append(pairs[i + 1])
                    .append("}\n");
        }
        sandbox.edit("Pulumi.yaml", isFirst ? pairs[0] : authorities, isFirst ? text + pairs[0] : text.toString());
        authorities = text.toString();
    }
}
