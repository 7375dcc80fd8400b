package dev.hybridllm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.hybridllm.config.Adopt.Allocation;
import dev.hybridllm.config.Adopt.GroupId;
import dev.hybridllm.config.Adopt.MachineId;
import dev.hybridllm.config.GpuSettings.SecretName;
import dev.hybridllm.config.HomelabSettings.DnsLabel;
import dev.hybridllm.config.HomelabSettings.Image;
import dev.hybridllm.config.HomelabSettings.RepositoryPath;
import dev.hybridllm.config.Lighthouses.Endpoint;
import dev.hybridllm.config.Revocation.Fingerprint;
import dev.hybridllm.config.Revocation.Time;
import dev.hybridllm.config.Site.ExistingVpc;
import dev.hybridllm.config.Site.LinkName;
import dev.hybridllm.config.Versions.Version;
import dev.hybridllm.config.reader.SchemaWriter;
import dev.hybridllm.config.reader.SchemaWriter.TextForm;
import dev.hybridllm.config.reader.SettingsTable;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostAddress;
import dev.hybridllm.network.HostName;
import dev.hybridllm.testing.Golden;
import dev.hybridllm.worker.InstanceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What docs/ says about settings is made of the records that they are read into; this keeps it so. */
class DocumentedSettingsTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final Path SCHEMAS = CHECKOUT.resolve("docs/schema");
    private static final String NUMBER = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String ADDRESS = NUMBER + "(\\." + NUMBER + "){3}";
    private static final String PREFIX = "/(3[0-2]|[12]?[0-9])";

    /** How value types are written, as far as a pattern can say it; what they refuse beyond that the program says. */
    private static final SchemaWriter WRITER = new SchemaWriter(Map.ofEntries(
            Map.entry(Cidr.class, new TextForm(ADDRESS + PREFIX, "an IPv4 network such as 10.42.0.0/16")),
            Map.entry(
                    HostAddress.class,
                    new TextForm(ADDRESS + "(" + PREFIX + ")?", "an IPv4 address such as 10.42.0.1")),
            Map.entry(
                    HostName.class,
                    new TextForm("[a-z]([a-z0-9-]{0,61}[a-z0-9])?", "a host's name such as gpu-worker-001")),
            Map.entry(
                    InstanceType.class,
                    new TextForm("[a-z][a-z0-9-]*\\.[a-z0-9-]+", "an EC2 instance type such as g4dn.xlarge")),
            Map.entry(ExistingVpc.class, new TextForm(ExistingVpc.PATTERN, "default or a VPC's identifier")),
            Map.entry(Version.class, new TextForm(Version.PATTERN, "an exact version such as 1.10.3")),
            Map.entry(Fingerprint.class, new TextForm(Fingerprint.PATTERN, "a certificate's fingerprint")),
            Map.entry(
                    Time.class, new TextForm("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*Z", "a time such as 2027-05-01T00:00:00Z")),
            Map.entry(
                    Endpoint.class,
                    new TextForm(Endpoint.PATTERN, "a name and a port such as nebula.example.org:4242")),
            Map.entry(Image.class, new TextForm(Image.PATTERN, "a container image with a tag or a digest")),
            Map.entry(LinkName.class, new TextForm(LinkName.PATTERN, "a link's name such as enp1s0")),
            Map.entry(DnsLabel.class, new TextForm(DnsLabel.PATTERN, "a DNS label such as nebula-system")),
            Map.entry(
                    RepositoryPath.class,
                    new TextForm(RepositoryPath.PATTERN, "a folder in a repository such as clusters/home")),
            Map.entry(Allocation.class, new TextForm(Allocation.PATTERN, "an Elastic IP's allocation")),
            Map.entry(GroupId.class, new TextForm(GroupId.PATTERN, "a security group's identifier")),
            Map.entry(MachineId.class, new TextForm(MachineId.PATTERN, "an instance's identifier")),
            Map.entry(SecretName.class, new TextForm(SecretName.PATTERN, "a secret's name")),
            Map.entry(CertificatePem.class, new TextForm(CertificatePem.PATTERN, "a certificate in Nebula's PEM")),
            Map.entry(PublicKeyPem.class, new TextForm(PublicKeyPem.PATTERN, "a public key in Nebula's PEM")),
            Map.entry(HeldKey.class, new TextForm(HeldKey.PATTERN, "a private key in Nebula's PEM, encrypted", true)),
            Map.entry(PlainName.class, new TextForm(PlainName.PATTERN, "a name of letters, digits and ._-"))));

    private static String project() {
        return SchemaWriter.pretty(WRITER.project(List.of(ClusterSettings.class)));
    }

    private static String stack(Class<? extends Record> own) {
        return SchemaWriter.pretty(WRITER.stack(List.of(own), List.of()));
    }

    @Test
    void theSchemasAreThoseOfTheRecords() {
        Golden.check(SCHEMAS, "project.schema.json", project());
        Golden.check(SCHEMAS, "homelab.schema.json", stack(HomelabSettings.class));
        Golden.check(SCHEMAS, "gpu.schema.json", stack(GpuSettings.class));
    }

    @Test
    void theSettingsPageIsThatOfTheRecords() {
        Golden.check(
                CHECKOUT.resolve("docs"),
                "settings.md",
                """
                # Settings

                Both stacks read `Pulumi.yaml`; each reads its own file besides. Everything that is wrong is said in one message, with its
                path, before anything is created. `make plan` shows what comes of all three files. Editors complete and check them by the
                schemas in [schema/](schema/), which the files' first lines name.

                This page and the schemas are made of the records in `src/main/java/dev/hybridllm/config`, and a test keeps them so. Complete
                examples, one for each generation of the cluster: [examples/](examples/). What collides with what, and what may not:
                [network-plan.md](network-plan.md).

                ## `Pulumi.yaml`: what both stacks share

                Each setting is `hybrid-llm:NAME` with its value under `value`. Of the AWS plugin's own, `aws:region` is required; with
                `aws:defaultTags` the shipped file tags everything `project: hybrid-llm`.

                %s
                ## `Pulumi.homelab.yaml`

                %s
                ## `Pulumi.gpu.yaml`

                %s"""
                        .formatted(
                                SettingsTable.of(ClusterSettings.class),
                                SettingsTable.of(HomelabSettings.class),
                                SettingsTable.of(GpuSettings.class)));
    }

    @Test
    void everySettingIsDescribedWithADefaultThatCanBeRead() {
        assertThat(SettingsTable.flaws(ClusterSettings.class)).isEmpty();
        assertThat(SettingsTable.flaws(HomelabSettings.class)).isEmpty();
        assertThat(SettingsTable.flaws(GpuSettings.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "docs/examples/first-generation", "docs/examples/second-generation"})
    void whatShipsIsValidByTheSchemasThatItNames(String folder) throws IOException {
        for (var file : List.of("Pulumi.yaml", "Pulumi.homelab.yaml", "Pulumi.gpu.yaml")) {
            var path = CHECKOUT.resolve(folder).resolve(file);
            var text = Files.readString(path);
            var named = text.lines().findFirst().orElse("").replaceFirst("^# yaml-language-server: \\$schema=", "");
            var schema = path.resolveSibling(named);
            assertThat(schema).isRegularFile();
            assertThat(violations(Files.readString(schema), text))
                    .as(path.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Pulumi.yaml, 'network: 10.42.0.0/16', 'network: 10.42.0.0'",
        "Pulumi.yaml, 'topology: aws', 'topology: cloud'",
        "Pulumi.yaml, 'lan: 192.168.1.0/24', 'lam: 192.168.1.0/24'",
        "Pulumi.yaml, 'hybrid-llm:cni', 'hybrid-llm:cnis'",
        "Pulumi.gpu.yaml, 'zone: us-west-2a', ''",
        "Pulumi.gpu.yaml, 'json:', 'yaml:'",
        "Pulumi.homelab.yaml, 'gitops:', 'flux:'"
    })
    void anEditorFindsWhatTheProgramRefuses(String file, String good, String bad) throws IOException {
        var text = Files.readString(CHECKOUT.resolve(file));
        assertThat(text).contains(good);
        var schema = SCHEMAS.resolve(
                file.equals("Pulumi.yaml")
                        ? "project.schema.json"
                        : file.replace("Pulumi.", "").replace(".yaml", ".schema.json"));
        var edited = text.replace(good, bad);
        assertThat(violations(Files.readString(schema), edited)).isNotEmpty();
        var shipped = ProjectFiles.in(CHECKOUT);
        var files = new ProjectFiles(
                file.equals("Pulumi.yaml") ? edited : shipped.project(),
                file.equals("Pulumi.homelab.yaml") ? edited : shipped.homelab(),
                file.equals("Pulumi.gpu.yaml") ? edited : shipped.gpu());
        assertThatThrownBy(() -> Configuration.both(files)).isInstanceOf(ConfigException.class);
    }

    private static List<String> violations(String schema, String yaml) {
        Object document = new Yaml().load(yaml);
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(schema)
                .validate(new Gson().toJson(document), InputFormat.JSON)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
