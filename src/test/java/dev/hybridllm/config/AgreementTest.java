package dev.hybridllm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.config.GpuSettings.SecretName;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import dev.hybridllm.network.HostName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are right by themselves and do not agree: edits of the projects that ship, and what is said of them. */
class AgreementTest {

    private static final String WORKER =
            "    NAME: {instanceType: t3.small, zone: us-west-2a}\n  hybrid-llm:workerSecret";

    private static ProjectFiles project(String folder) {
        return ProjectFiles.in(Path.of("..").resolve(folder));
    }

    /** Edits all three files: pairs of what is there, and what comes in its place. */
    private static ProjectFiles edited(ProjectFiles files, String... edits) {
        var texts = new ArrayList<>(List.of(files.project(), files.homelab(), files.gpu()));
        for (int i = 0; i < edits.length; i += 2) {
            var there = edits[i];
            var then = edits[i + 1];
            assertThat(String.join("", texts)).contains(there);
            texts.replaceAll(text -> text.replace(there, then));
        }
        return new ProjectFiles(texts.get(0), texts.get(1), texts.get(2));
    }

    private static List<String> problems(ProjectFiles files) {
        var refusal = new ArrayList<String>();
        assertThatThrownBy(() -> Configuration.both(files))
                .isInstanceOf(ConfigException.class)
                .satisfies(e -> String.valueOf(e.getMessage())
                        .lines()
                        .skip(1)
                        .forEach(line -> refusal.add(line.strip().replaceFirst("^- ", ""))));
        return refusal;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "same | gpu-worker-002 | workerSecret: 'same' gives gpu-worker-001 and gpu-worker-002 the same secret, same: each keeps its own key there. Put {name} in it",
                "x-{ordinal} | other-001 | workerSecret: 'x-{ordinal}' gives gpu-worker-001 and other-001 the same secret, x-001: each keeps its own key there. Put {name} in it",
                "x-{ordinal} | trainer | workerSecret: 'x-{ordinal}' names no secret for trainer, whose name does not end in an ordinal: put {name} in place of {ordinal}",
            })
    void everyWorkerHasASecretOfItsOwn(String json, String worker, String problem) {
        var files = edited(
                project(""),
                "catalyst-llm/nebula-worker-{ordinal}",
                json,
                "  hybrid-llm:workerSecret",
                WORKER.replace("NAME", worker).replace("us-west-2a}", "us-west-2a, address: 10.42.2.9}"));
        assertThat(problems(files)).containsExactly(problem);
    }

    @Test
    void aSecretsNameIsTheWorkersOwn() {
        var pattern = new SecretName("llm/{name}-{ordinal}");
        assertThat(pattern.of(new HostName("gpu-worker-001"))).contains("llm/gpu-worker-001-001");
        assertThat(pattern.of(new HostName("trainer"))).isEmpty();
        assertThat(new SecretName("nebula").of(new HostName("trainer"))).contains("nebula");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "talos-002: { lan: 192.168.1.55 } | talos-002: { lan: 192.168.1.55, address: 10.100.1.9 } | sites.homelab.nodes.talos-002.address: '10.100.1.9' would go unused: of this site only its gateway, talos-001, joins the mesh. Take it out",
                "- llm-inference | - nebula | homelab.namespaces: 'nebula' is made with what runs in it: leave it out here",
                "[clustermesh] | [clustermesh, clustermesh] | federation[1]: 'clustermesh' is there twice: leave one out",
                "services: 10.43.0.0/16 | remaps: 10.70.0.0/16 | sites.aws.clusters.aws-k3s.remaps: '10.70.0.0/16' is for Liqo, which federation does not have: take it out, or add liqo there",
                "hybrid-llm-key | 'a b/{}' | sshKeyName: 'a b/{}' is not a name: expected at most 63 letters, digits and ._- with a letter or digit at both ends",
                "name: talos-homelab-mesh | name: -x | authorities[0].name: '-x' is not a name: expected at most 63 letters, digits and ._- with a letter or digit at both ends",
                "nebula.knowledgedump.space | foo..bar | lighthouses.hosts.lighthouse.home.endpoint: 'foo..bar:4242' is not an endpoint: expected a name and a port, such as nebula.example.org:4242",
            })
    void disagreementsAreRefusedOnce(String there, String then, String problem) {
        assertThat(problems(edited(project("docs/examples/second-generation"), there, then)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hostHours: 23 | certificates.hostHours: '23' is too short: a host has to fetch its next certificate in a third of that",
                "hostHours: 87601 | authorities[0].hours: '87600' is shorter than certificates.hostHours (87601)",
                "groups: {workers: [a, a]} | certificates.groups.workers[1]: 'a' is there twice: leave one out",
                "groups: {homelab: [' ']} | certificates.groups.homelab[0]: is empty: give the group a name, or leave it out",
                "groups: {homelab: [kubernetes]} | certificates.groups.homelab: [kubernetes] are among the groups of workers",
                "groups: {lighthouses: [infrastructure]} | certificates.groups.lighthouses: [infrastructure] are among the groups of workers",
                "letExpire: [x, x] | certificates.letExpire[1]: 'x' is there twice: leave one out",
            })
    void certificatesThatCannotBeAreRefused(String certificates, String problem) {
        assertThat(problems(edited(
                        project(""),
                        "  hybrid-llm:cni:",
                        "  hybrid-llm:certificates:\n    value:\n      " + certificates + "\n  hybrid-llm:cni:")))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    /** Comes in place of what follows it in homelab's file. */
    private static String machines(String machine) {
        return "  hybrid-llm:lighthouseMachines:\n    " + machine + "\n  hybrid-llm:delivery:";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lighthouse: {ssh: [128.0.0.0/1]} | lighthouseMachines.lighthouse.ssh: '128.0.0.0/1' is a large part of the internet",
                "lighthouse: {ssh: [0.0.0.0/0]} | lighthouseMachines.lighthouse.ssh[0]: '0.0.0.0/0' is every address, and a network is some of them",
                "lighthouse: {subnet: subnet-0a1b2c3d, zone: us-west-2a} | lighthouseMachines.lighthouse.zone: is the subnet's own: take it out",
                "lighthouse: {subnet: subnet-0a1b2c3d, network: 10.61.0.0/28} | lighthouseMachines.lighthouse.network: is for a VPC of its own",
                "lighthouse: {network: 10.42.0.0/28} | lighthouseMachines.lighthouse.network: '10.42.0.0/28' overlaps mesh.network '10.42.0.0/16'",
                "lighthouse: {network: 10.61.0.0/29} | lighthouseMachines.lighthouse.network: '10.61.0.0/29' has a size that AWS does not take",
                "lighthouse: {dns: {zone: example.org, name: a.example.com}} | lighthouseMachines.lighthouse.dns.name: 'a.example.com' does not lie in the zone example.org",
                "lighthouse: {release: {url: 'http://x.org/n', sha256: aa}} | lighthouseMachines.lighthouse.release: 'http://x.org/n' is not where a release comes from",
                "beacon: {} | lighthouseMachines.beacon: is none of lighthouses.hosts",
                "lighthouse: {adopt: {instance: i-0a1b2c3d}} | lighthouseMachines.lighthouse.adopt.address: is missing, and a new address would take the place",
                "lighthouse: {adopt: {instance: 52.13.210.163}} | lighthouseMachines.lighthouse.adopt.instance: '52.13.210.163' is no instance: expected an identifier such as i-",
                "lighthouse: {network: 10.61.0.0/28, adopt: {securityGroup: sg-0a1b2c3d}} | lighthouseMachines.lighthouse.adopt.securityGroup: is of a VPC that exists",
                "lighthouse: {adopt: {keyPair: other}} | lighthouseMachines.lighthouse.adopt.keyPair: 'other' is not sshKeyName 'hybrid-llm-key'",
            })
    void lighthousesThatCannotBeMadeAreRefused(String machine, String problem) {
        assertThat(problems(edited(project(""), "  hybrid-llm:delivery:", machines(machine))))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void whatIsTakenOverIsTakenOverOnce() {
        var both =
                "lighthouse: {adopt: {address: eipalloc-0a1b2c3d}}\n    lighthouse-2: {adopt: {address: eipalloc-0a1b2c3d}}";
        assertThat(problems(edited(
                        edited(
                                project(""),
                                "      hosts:\n        lighthouse:\n",
                                "      hosts:\n        lighthouse-2: {}\n        lighthouse:\n"),
                        "  hybrid-llm:delivery:",
                        machines(both))))
                .containsExactly("lighthouseMachines.lighthouse-2.adopt.address: 'eipalloc-0a1b2c3d' is taken over for "
                        + "lighthouse already: give each lighthouse its own");
    }

    @Test
    void certificatesInUserDataLastForAYear() {
        assertThat(problems(edited(
                        edited(
                                project(""),
                                "  hybrid-llm:cni:",
                                "  hybrid-llm:certificates:\n    value: {hostHours: 720}\n  hybrid-llm:cni:"),
                        "  hybrid-llm:delivery:",
                        machines("lighthouse: {certificates: embedded}"))))
                .singleElement()
                .asString()
                .startsWith(
                        "lighthouseMachines.lighthouse.certificates: 'embedded' replaces the machine whenever its certificate is renewed, "
                                + "and certificates.hostHours is '720': set that to 8760 or more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nebula.example.org:443 | | lighthouses.hosts.lighthouse.endpoint: 'nebula.example.org:443' is not where a lighthouse in AWS listens",
                "nebula.example.org:4242 | lighthouse: {dns: {zone: example.org, name: a.example.org}} | lighthouseMachines.lighthouse.dns: makes a name, and",
            })
    void hostsAreToldOneWayToALighthouse(String endpoint, @Nullable String machine, String problem) {
        assertThat(problems(edited(
                        project(""),
                        "address: 10.42.0.1",
                        "address: 10.42.0.1\n          endpoint: " + endpoint,
                        "  hybrid-llm:delivery:",
                        machine == null ? "  hybrid-llm:delivery:" : machines(machine))))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    /** What is said of the other topology waits there, so that one setting changes it. */
    @Test
    void aLighthouseMayBeDescribedForBothTopologies() {
        var accepted = Configuration.both(edited(
                project("docs/examples/second-generation"),
                "  hybrid-llm:delivery:",
                machines("lighthouse: {}"),
                "          home:\n",
                "          endpoint: nebula.example.org:4242\n          home:\n"));
        assertThat(accepted.stack().homelab().lighthouseMachines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{endpoint: \"a.example.org:4242\", node: talos-009} | lighthouses.hosts.lighthouse-2.home.node: 'talos-009' is no node at home: there is talos-001, talos-002",
                "{endpoint: \"a.example.org:4242\", node: talos-001} | lighthouses.hosts.lighthouse-2.home.node: 'talos-001' is that of lighthouse too, and only one of them can have its port 4242",
                "{endpoint: \"nebula.knowledgedump.space:4242\", node: talos-002} | lighthouses.hosts.lighthouse-2.home.endpoint: 'nebula.knowledgedump.space:4242' is that of lighthouse too, and only one of them can have a port of the router",
            })
    void lighthousesAtHomeDoNotShareWhatLeadsToOne(String home, String problem) {
        assertThat(problems(edited(
                        project("docs/examples/second-generation"),
                        "      hosts:\n        lighthouse:\n",
                        "      hosts:\n        lighthouse-2:\n          home: " + home + "\n        lighthouse:\n")))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void aLighthouseAtHomeHasAPlaceThere() {
        assertThat(problems(edited(
                        project("docs/examples/second-generation"),
                        "          home:\n            endpoint: nebula.knowledgedump.space:4242\n            node: talos-001\n",
                        "")))
                .singleElement()
                .asString()
                .startsWith("lighthouses.hosts.lighthouse.home: is missing, and lighthouses.topology is homelab");
    }

    @Test
    void anImageIsRefusedBeforeAnythingIsMade() {
        assertThat(problems(edited(
                        project(""),
                        "  hybrid-llm:homelab:\n",
                        "  hybrid-llm:homelab:\n    images: {nebula: \"registry.example.org/nebula:latest\"}\n")))
                .containsExactly(
                        "homelab.images.nebula: 'registry.example.org/nebula:latest' may be another image tomorrow: give it "
                                + "with a tag that stays, or with its digest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.168.1.54:4242", "10.0.0.1:4242", "100.64.3.1:4242", "127.0.0.1:4242", "169.254.1.1:4242"})
    void anEndpointMeansTheSameEverywhere(String endpoint) {
        assertThat(problems(edited(
                        project("docs/examples/second-generation"), "nebula.knowledgedump.space:4242", endpoint)))
                .singleElement()
                .asString()
                .startsWith("lighthouses.hosts.lighthouse.home.endpoint: '" + endpoint
                        + "' is an address that means something else at every other site");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.9.5 | versions.nebula: '1.9.5' lets a host with networks behind it send as any other host",
                "1.10.2 | versions.nebula: '1.10.2' accepts a revoked P256 certificate",
                "1.10.4 | lighthouseMachines.lighthouse.release: is missing, and the digest of Nebula 1.10.4 is not known here",
            })
    void aNebulaIsOneThatCanBeTrusted(String version, String problem) {
        assertThat(problems(edited(
                        project(""),
                        "  hybrid-llm:cni:",
                        "  hybrid-llm:versions:\n    value:\n      nebula: " + version + "\n  hybrid-llm:cni:")))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void whatWasMadeElsewhereComesWithItsKeyAndUnderItsName() {
        var key = SigningKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE]));
        var certificate = CertificateDraft.authority("old-mesh", key.publicKey())
                .valid(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"))
                .build()
                .selfSign(key);
        var authorities =
                "  hybrid-llm:authorities:\n    value:\n      - name: NAME\n        role: signing\n        certificate: |\n"
                        + certificate.pem().indent(10) + "  hybrid-llm:cni:";
        var secret = "  hybrid-llm:authorityKeys:\n    NAME:\n      secure: v1:unread\n  hybrid-llm:delivery:";
        assertThat(problems(edited(project(""), "  hybrid-llm:cni:", authorities.replace("NAME", "old-mesh"))))
                .singleElement()
                .asString()
                .startsWith("authorities[0]: 'old-mesh' signs, and its key is not here");
        assertThat(problems(edited(
                        project(""),
                        "  hybrid-llm:cni:",
                        authorities.replace("NAME", "another"),
                        "  hybrid-llm:delivery:",
                        secret.replace("NAME", "another"))))
                .containsExactly(
                        "authorities[0].certificate: is the certificate of 'old-mesh': hosts know it by that name, so give it that");
        assertThat(problems(
                        edited(project(""), "  hybrid-llm:delivery:", secret.replace("NAME", "talos-homelab-mesh"))))
                .singleElement()
                .asString()
                .startsWith("authorityKeys.talos-homelab-mesh: is the key of no authority with a certificate");
        assertThat(problems(edited(
                        project(""),
                        "  hybrid-llm:delivery:",
                        secret.replace("authorityKeys", "hostKeys").replace("NAME", "lighthouse"))))
                .singleElement()
                .asString()
                .startsWith("hostKeys.lighthouse: is the key of no host whose certificate is carried on");
        Configuration.both(edited(
                project(""),
                "  hybrid-llm:cni:",
                authorities.replace("NAME", "old-mesh"),
                "  hybrid-llm:delivery:",
                secret.replace("NAME", "old-mesh")));
    }

    @ParameterizedTest
    @CsvSource({"repository: flux-system, repository: Not A Name", "repositoryPath: manifests, repositoryPath: ../../x"
    })
    void whatFluxFollowsIsNamed(String there, String then) {
        assertThat(problems(edited(project(""), there, then)))
                .singleElement()
                .asString()
                .startsWith("delivery.gitops.repository");
    }

    @Test
    void theSameIsNotRevokedOrAcknowledgedTwice() {
        var entry = "{name: x, fingerprint: " + "a".repeat(64) + ", notAfter: 2027-05-01T00:00:00Z}";
        var files = edited(
                project("docs/examples/second-generation"),
                "      - mesh-inside-services-of-talos-home",
                "      - mesh-inside-services-of-talos-home\n      - mesh-inside-services-of-talos-home",
                "  hybrid-llm:cni:",
                "  hybrid-llm:revoked:\n    value: [" + entry + ", " + entry + "]\n  hybrid-llm:cni:");
        assertThat(problems(files))
                .hasSize(2)
                .anyMatch(problem ->
                        problem.startsWith("acknowledged[1]: 'mesh-inside-services-of-talos-home' is there twice"))
                .anyMatch(problem ->
                        problem.startsWith("revoked[1]: ") && problem.endsWith("is there twice: leave one out"));
    }

    @Test
    void aWorkersClusterIsAWorkers() {
        assertThat(problems(edited(project(""), "node: gpu-worker-001", "node: talos-homelab")))
                .anyMatch(problem ->
                        problem.equals("sites.aws.clusters.aws-k3s.node: 'talos-homelab' is a node of homelab, "
                                + "and this is the cluster of a worker: name one of those"));
    }

    @Test
    void everySitesMtuIsHeldAgainstItsTunnelsAndTheMeshsOnce() {
        var liqo = project("docs/examples/first-generation");
        assertThat(problems(edited(liqo, "lan: 192.168.1.0/24", "lan: 192.168.1.0/24\n        mtu: 65000")))
                .singleElement()
                .asString()
                .startsWith("sites.homelab.mtu: '65000' is not an MTU");
        assertThat(problems(edited(liqo, "mtu: 1300", "mtu: 100")))
                .singleElement()
                .asString()
                .startsWith("mesh.mtu: '100' leaves pods 40 bytes, and IP needs 576: Nebula must carry 636 at least");
        assertThat(problems(edited(
                        liqo,
                        "mtu: 1300",
                        "mtu: 9000",
                        "lan: 192.168.1.0/24",
                        "lan: 192.168.1.0/24\n        mtu: 65000",
                        "        vpc:",
                        "        mtu: 200\n        vpc:")))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly("mesh.mtu", "sites.aws.mtu", "sites.homelab.mtu");
    }

    @Test
    void aDefaultIsCalledOneWhereNothingIsSetAndNowhereElse() {
        var dotted = edited(
                project("docs/examples/second-generation"),
                "talos-home:\n",
                "talos.home:\n",
                "cluster: talos-home",
                "cluster: talos.home");
        assertThat(problems(dotted)).noneMatch(problem -> problem.contains("Nothing is set here"));
        var unset = edited(project("docs/examples/first-generation"), "            pods: 10.52.0.0/16\n", "");
        assertThat(problems(unset))
                .anyMatch(problem -> problem.startsWith("sites.aws.clusters.aws-gpu.pods: ")
                        && problem.endsWith("(Nothing is set here: this is the default)"));
    }
}
