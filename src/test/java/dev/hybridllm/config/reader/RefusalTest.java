package dev.hybridllm.config.reader;

import static dev.hybridllm.config.reader.Documents.edited;
import static dev.hybridllm.config.reader.Documents.full;
import static dev.hybridllm.config.reader.Documents.json;
import static dev.hybridllm.config.reader.Documents.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of each mistake: one edit of a right document, and the one problem that follows. */
class RefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "mesh | | mesh: is missing: set it, for example to 10.42.0.0/16",
                "mesh | `10.42.0.1/16` | mesh: '10.42.0.1/16' has host bits set: the network that it lies in is 10.42.0.0/16",
                "mesh | 10 | mesh: '10' is a number: expected a text, in quotes",
                "mesh | {a: 1} | mesh: '{\"\"a\"\":1}' is an object: expected a text",
                "cluster | true | cluster: 'true' is a boolean: expected a text, in quotes",
                "port | 4242.5 | port: '4242.5' is not a whole number, or too large for one: expected one of at most nine digits",
                "port | 99999999999 | port: '99999999999' is not a whole number, or too large for one: expected one of at most nine digits",
                "port | `4x` | port: '4x' is not a whole number, or too large for one: expected one of at most nine digits",
                "port | [] | port: '[]' is a list: expected a whole number",
                "watched | `no` | watched: 'no' is a text: expected true or false, without quotes",
                "watched | 1 | watched: '1' is a number: expected true or false",
                "workers.gpu-worker-001 | null | workers.gpu-worker-001: 'null' is nothing: expected an object with disk, instanceType, purchase",
                "workers.gpu-worker-001.instanceType | | workers.gpu-worker-001.instanceType: is missing: set it, for example to g4dn.xlarge",
                "workers.gpu-worker-001.zone | `a` | workers.gpu-worker-001.zone: is not a setting: known here are disk, instanceType, purchase",
                "workers.gpu-worker-001.dsik | 1 | workers.gpu-worker-001.dsik: is not a setting: did you mean disk? Known here are disk, instanceType, purchase",
                "workers.gpu-worker-002.dsik | 1 | workers.gpu-worker-002.dsik: is not a setting: known here are disk, instanceType, purchase",
                "workers.gpu-worker-001.purchase | `SPOT_ONE_TIME` | workers.gpu-worker-001.purchase: 'SPOT_ONE_TIME' is none of the choices: did you mean spot-one-time? Expected one of on-demand, spot-one-time",
                "workers.gpu-worker-001.purchase | `cheap` | workers.gpu-worker-001.purchase: 'cheap' is none of the choices: expected one of on-demand, spot-one-time",
                "workers.Big | {instanceType: `t3.small`} | workers.Big: 'Big' is not a host's name: expected at most 63 small letters, digits and dashes, a letter first, such as gpu-worker-001",
                "namespaces | `llm` | namespaces: 'llm' is a text: expected a list",
                "namespaces.1 | 7 | namespaces[1]: '7' is a number: expected a text, in quotes",
                "backends.1 | `liqo-peering` | backends[1]: 'liqo-peering' is there twice: leave one out",
                "sites | [] | sites: '[]' is a list: expected an object: names, and what belongs to each",
                "sites.home.zones.a | `10.0.0.0` | sites.home.zones.a: '10.0.0.0' is not an IPv4 network: expected four numbers and a prefix length, such as 10.60.0.0/16",
                "delivery | {} | delivery: has none of its choices: expected an object with one of gitops (renders YAML for Flux), apply (the kubeconfig's context to talk to)",
                "delivery | {apply: `a`, gitops: {folder: `f`}} | delivery: has more than one choice: expected an object with one of gitops (renders YAML for Flux), apply (the kubeconfig's context to talk to)",
                "delivery | {gitop: {folder: `f`}} | delivery.gitop: is not a setting: did you mean gitops? Known here are apply, gitops, tries",
                "delivery | {gitops: {folder: `f`}, tries: 1} | delivery.tries: is not a setting: known here are gitops",
                "delivery | {gitops: {folder: `/f`}} | delivery.gitops.folder: '/f' is outside the project",
                "delivery | `gitops` | delivery: 'gitops' is a text: expected an object with one of gitops (renders YAML for Flux), apply (the kubeconfig's context to talk to)",
                "meshes | 1 | meshes: is not a setting: known here are backends, cluster, delivery, domain, mesh, mtu, namespaces, port, sites, watched, workers",
            })
    void saysTheValueWhatIsAllowedAndTheRemedy(String place, String value, String problem) {
        var document = edited(full(), place, value == null ? "" : value);
        assertThat(read(document).problems()).containsExactly(problem.replace("\"\"", "\""));
    }

    @Test
    void linesOfAConstructorsRefusalGoToTheFieldsThatTheyName() {
        assertThat(read(edited(full(), "sites.home.zones.a", "`10.0.0.0/8`")).problems())
                .containsExactly(
                        "sites.home.lan: '192.168.0.0/16' is too small",
                        "sites.home.zones.a: '10.0.0.0/8' lies outside");
    }

    @Test
    void oneOfTwoChoicesHasToGoBeforeEitherIsJudged() {
        var document = edited(full(), "delivery", "{apply: 1, gitops: {folder: `/f`}}");
        assertThat(read(document).problems())
                .singleElement()
                .asString()
                .startsWith("delivery: has more than one choice");
    }

    @Test
    void aMisspeltNameIsOneMistake() {
        var document = edited(edited(full(), "mesh", ""), "mehs", "`10.42.0.0/16`");
        assertThat(read(document).problems())
                .singleElement()
                .asString()
                .startsWith("mehs: is not a setting: did you mean mesh?");
    }

    @Test
    void topLevelSettingsMayBelongToSeveralRecords() {
        record Shared(@Setting("a key") String key) {}
        record Own(@Setting("a name") String name) {}
        var problems = new Problems();
        var reader = new RecordReader(problems);
        var document = json("{key: `k`, name: `n`, nmae: `m`}");
        reader.refuseUnknown(document, List.of(Shared.class, Own.class));
        assertThat(reader.read(Shared.class, document, "")).contains(new Shared("k"));
        assertThat(reader.read(Own.class, document, "")).contains(new Own("n"));
        assertThat(problems.all()).containsExactly("nmae: is not a setting: known here are key, name");
    }
}
