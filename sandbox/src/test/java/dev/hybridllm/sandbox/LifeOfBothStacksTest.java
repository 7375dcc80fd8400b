package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.hybridllm.identity.Identity;
import dev.hybridllm.testing.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Tag;

/** One life of both stacks, step by step, each step asserting what changes and what does not. */
@Execution(ExecutionMode.CONCURRENT)
class LifeOfBothStacksTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----\\n(.*?)-----END", Pattern.DOTALL);

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void upThenNothingThenEditThenDriftThenDown() throws Exception {
        var checkoutBefore = gitStatus();
        var up = sandbox.run("up").succeeded();
        assertThat(gitStatus()).isEqualTo(checkoutBefore);
        assertThat(up.output()).contains("Workers", "gpu-worker-001", "t3.small", "us-west-2a", "Manifests");
        everyUrnIsInTheGoldenList();
        everythingThatTakesTagsWearsItsIdentity();
        renderedManifestsMatchTheGoldenFile();
        noPrivateKeyIsInClearInTheStateOrIn(up.output());
        privateKeysPrintOnlyWhenAskedFor();
        sshKeygenFindsTheKeyPairsPublicKeyInThePrivateKey();

        aSecondUpChangesNothing();
        anAddedSubnetIsThatAndNothingElse();
        driftShowsAndIsRepaired();

        assertThat(sandbox.run("down").succeeded().output()).contains("holds nothing of ours");
        assertThat(sandbox.project().resolve("manifests"))
                .satisfiesAnyOf(folder -> assertThat(folder).doesNotExist(), folder -> assertThat(filesUnder(folder))
                        .isEmpty());
    }

    @Test
    void theDefaultVpcIsUsedAsItIs() {
        sandbox.run("preview", "homelab").succeeded();
        sandbox.pulumi("up", "--yes", "--skip-preview", "-s", "homelab").succeeded();
        var before = sandbox.inventory().list();
        var subnets = "subnets:\n            us-west-2a: 10.60.0.0/20\n            us-west-2b: 10.60.16.0/20";
        sandbox.edit("Pulumi.yaml", subnets, "existing: default");
        assertThat(sandbox.pulumi("preview", "-s", "gpu").failed().output())
                .contains(
                        "sites.aws.vpc.network: '10.60.0.0/16' is not the network of the VPC default, which has 172.31.0.0/16");
        sandbox.edit("Pulumi.yaml", "network: 10.60.0.0/16", "network: 172.31.0.0/16");
        sandbox.pulumi("up", "--yes", "--skip-preview", "-s", "gpu").succeeded();
        assertThat(sandbox.inventory().list().stream().filter(each -> !before.contains(each)))
                .as("a group, and the worker with its disk and its interface")
                .allMatch(each -> each.matches("(instance|security group|volume|network interface) .*"))
                .hasSize(4);
        assertThat(sandbox.changes("gpu")).isEmpty();
        sandbox.pulumi("destroy", "--yes", "--skip-preview", "-s", "gpu").succeeded();
        assertThat(sandbox.inventory().list()).isEqualTo(before);
    }

    private void everyUrnIsInTheGoldenList() throws Exception {
        for (var stack : List.of("homelab", "gpu")) {
            var urns = sandbox.resources(stack).stream()
                    .map(resource -> resource.get("urn").getAsString())
                    .sorted()
                    .collect(Collectors.joining("\n", "", "\n"));
            Golden.check(GOLDEN, "urns-" + stack + ".txt", urns);
        }
    }

    /** By it a thing is found again when the engine was killed before it could write the thing's identifier down. */
    private void everythingThatTakesTagsWearsItsIdentity() {
        var tagged = Stream.of("homelab", "gpu")
                .flatMap(stack -> sandbox.resources(stack).stream())
                .filter(resource -> resource.get("type").getAsString().startsWith("aws:"))
                .filter(resource -> resource.getAsJsonObject("outputs").has("tagsAll"))
                .toList();
        assertThat(tagged).hasSizeGreaterThanOrEqualTo(9).allSatisfy(resource -> assertThat(
                        resource.getAsJsonObject("outputs")
                                .getAsJsonObject("tags")
                                .get(Identity.KEY))
                .as(resource.get("urn").getAsString())
                .isNotNull()
                .extracting(JsonElement::getAsString)
                .isEqualTo(new Identity(resource.get("urn").getAsString()).tag()));
    }

    private void renderedManifestsMatchTheGoldenFile() throws Exception {
        var folder = sandbox.project().resolve("manifests");
        var text = new StringBuilder();
        for (var file : filesUnder(folder)) {
            text.append("# ").append(folder.relativize(file)).append('\n').append(Files.readString(file));
        }
        // The cloud's own choice, and what follows from it.
        var endpoint = sandbox.outputs("homelab")
                .getAsJsonObject("lighthouses")
                .getAsJsonObject("lighthouse")
                .get("endpoint")
                .getAsString();
        assertThat(text).contains(endpoint);
        Golden.check(
                GOLDEN,
                "manifests.yaml",
                text.toString()
                        .replace(endpoint, "198.51.100.7:4242")
                        .replaceAll("(hybrid-llm/configuration: ).*", "$1'of-the-text-below'"));
    }

    private void noPrivateKeyIsInClearInTheStateOrIn(String printed) throws Exception {
        var body = new TreeSet<String>();
        for (var stack : List.of("homelab", "gpu")) {
            body.addAll(privateKeyLines(sandbox.json("stack", "export", "--show-secrets", "-s", stack)));
        }
        assertThat(body)
                .as("the lines of seven keys in their several forms, and the authority's as Nebula has it")
                .hasSizeGreaterThanOrEqualTo(7 * 2 + 1);
        body.forEach(line -> assertThat(printed).doesNotContain(line));
        for (var file : filesUnder(sandbox.state())) {
            var text = Files.readString(file);
            assertThat(text).as(file.toString()).doesNotContain("PRIVATE KEY");
            body.forEach(line -> assertThat(text).as(file.toString()).doesNotContain(line));
        }
        for (var stack : List.of("homelab", "gpu")) {
            var exported =
                    sandbox.pulumi("stack", "export", "-s", stack).succeeded().output();
            assertThat(exported).doesNotContain("PRIVATE KEY");
            body.forEach(line -> assertThat(exported).doesNotContain(line));
        }
    }

    /** The lines of every private key anywhere in a document. */
    private static Set<String> privateKeyLines(JsonElement element) {
        var lines = new TreeSet<String>();
        if (element.isJsonObject()) {
            element.getAsJsonObject().asMap().values().forEach(value -> lines.addAll(privateKeyLines(value)));
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(value -> lines.addAll(privateKeyLines(value)));
        } else if (element.isJsonPrimitive()) {
            // A secret is itself JSON in a text, with its line ends escaped.
            PRIVATE_KEY
                    .matcher(element.getAsString().replace("\\n", "\n"))
                    .results()
                    .flatMap(key -> key.group(1).lines())
                    .filter(line -> line.length() > 20)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String gitStatus() throws Exception {
        return TestSandbox.finish(new ProcessBuilder("git", "-C", "..", "status", "--porcelain")
                        .redirectErrorStream(true)
                        .start())
                .succeeded()
                .output();
    }

    private void privateKeysPrintOnlyWhenAskedFor() {
        assertThat(sandbox.run("output", "homelab").succeeded().output())
                .contains("\"sshPrivateKey\": \"[secret]\"", "\"sshKeyName\": \"hybrid-llm-key\"");
        assertThat(sandbox.run("output", "homelab", "--secrets").succeeded().output())
                .contains("BEGIN OPENSSH PRIVATE KEY");
    }

    private void sshKeygenFindsTheKeyPairsPublicKeyInThePrivateKey() throws Exception {
        var file = sandbox.state().resolveSibling("ssh-key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                sandbox.json("stack", "output", "--json", "--show-secrets", "-s", "homelab")
                        .get("sshPrivateKey")
                        .getAsString());
        var keygen = TestSandbox.finish(new ProcessBuilder("ssh-keygen", "-y", "-f", file.toString())
                .redirectErrorStream(true)
                .start());
        var registered = sandbox.resources("homelab").stream()
                .filter(resource -> resource.get("type").getAsString().equals("aws:ec2/keyPair:KeyPair"))
                .map(resource ->
                        resource.getAsJsonObject("inputs").get("publicKey").getAsString())
                .findFirst()
                .orElseThrow();
        assertThat(keygen.succeeded().output().strip()).isEqualTo(registered);
    }

    private void aSecondUpChangesNothing() {
        for (var stack : List.of("homelab", "gpu")) {
            var again = sandbox.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes", "-s", stack);
            assertThat(again.succeeded().output()).contains("unchanged");
        }
    }

    private void anAddedSubnetIsThatAndNothingElse() {
        sandbox.edit(
                "Pulumi.yaml",
                "us-west-2b: 10.60.16.0/20",
                "us-west-2b: 10.60.16.0/20\n            us-west-2c: 10.60.32.0/20");
        assertThat(sandbox.changes("gpu"))
                .containsExactly(
                        "create aws:ec2/routeTableAssociation:RouteTableAssociation::workers-us-west-2c",
                        "create aws:ec2/subnet:Subnet::workers-us-west-2c");
        sandbox.pulumi("up", "--yes", "--skip-preview", "-s", "gpu").succeeded();
        assertThat(sandbox.changes("gpu")).isEmpty();
    }

    private void driftShowsAndIsRepaired() {
        try (var ec2 = sandbox.clients().ec2()) {
            var worker = id("gpu", "aws:ec2/instance:Instance");
            var group = id("gpu", "aws:ec2/securityGroup:SecurityGroup");
            ec2.createTags(request -> request.resources(worker)
                    .tags(Tag.builder().key("Name").value("somebody-else").build()));
            ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(ssh()));

            // Without looking, the engine does not know.
            assertThat(sandbox.changes("gpu")).isEmpty();
            assertThat(sandbox.changes("gpu", "--refresh"))
                    .containsExactly(
                            "update aws:ec2/instance:Instance::gpu-worker-001",
                            "update aws:ec2/securityGroup:SecurityGroup::workers");

            sandbox.pulumi("up", "--yes", "--skip-preview", "--refresh", "-s", "gpu")
                    .succeeded();
            var ofWorker = Filter.builder().name("resource-id").values(worker).build();
            assertThat(ec2.describeTags(request -> request.filters(ofWorker)).tags())
                    .extracting(tag -> tag.key() + "=" + tag.value())
                    .contains("Name=gpu-worker-001", "project=hybrid-llm");
            assertThat(ec2.describeSecurityGroups(request -> request.groupIds(group))
                            .securityGroups()
                            .get(0)
                            .ipPermissions())
                    .extracting(IpPermission::fromPort)
                    .containsExactly(4242);
            assertThat(sandbox.changes("gpu", "--refresh")).isEmpty();
        }
    }

    private static IpPermission ssh() {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(22)
                .toPort(22)
                .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                .build();
    }

    private String id(String stack, String type) {
        return sandbox.resources(stack).stream()
                .filter(resource -> resource.get("type").getAsString().equals(type))
                .map(resource -> resource.get("id").getAsString())
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> filesUnder(Path folder) throws java.io.IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
