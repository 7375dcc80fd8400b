package dev.hybridllm.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.Cidr;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    @Test
    void hasARowForEverySettingAndWhatLiesInside() {
        assertThat(SettingsTable.of(Sample.class))
                .isEqualTo(
                        """
                        | setting | what | when absent |
                        |---|---|---|
                        | `mesh` | the network that all mesh addresses lie in | required, such as `10.42.0.0/16` |
                        | `cluster` | the cluster's name | `talos-home` |
                        | `port` | the port of the mesh | `4242` |
                        | `watched` | whether to watch (true or false) | `true` |
                        | `mtu` | the largest packet | what the underlay leaves |
                        | `domain` | the domain | hosts have no names in DNS |
                        | `delivery` | how objects arrive (one of `gitops`, `apply`) | required, such as `{gitops: {folder: manifests}}` |
                        | `delivery.gitops` | renders YAML for Flux | required unless there is `apply` |
                        | `delivery.gitops.folder` | a folder inside the project | required, such as `manifests` |
                        | `delivery.apply` | the kubeconfig's context to talk to | required unless there is `gitops` |
                        | `delivery.tries` | how often to try | `3` |
                        | `backends[]` | backends to keep (one of `cilium`, `liqo-peering`) | `["cilium"]` |
                        | `namespaces[]` | namespaces to make | none |
                        | `sites.NAME` | the sites, by name | no sites |
                        | `sites.NAME.lan` | the site's own network | required, such as `192.168.1.0/24` |
                        | `sites.NAME.pods` | its pods' network | no pods |
                        | `sites.NAME.zones.NAME` | zones and their networks | no zones |
                        | `sites.NAME.default` | the site's place | `home` |
                        | `workers.NAME` | the workers, by name | no workers |
                        | `workers.NAME.instanceType` | the EC2 instance type | required, such as `g4dn.xlarge` |
                        | `workers.NAME.purchase` | how it is bought (one of `on-demand`, `spot-one-time`) | `on-demand` |
                        | `workers.NAME.disk` | its disk in GiB | as large as the image |
                        """);
    }

    @Test
    void knowsWhatIsNotDescribed() {
        record Bad(
                int number,
                @Setting("words") List<String> words,
                @Setting(value = "a network", example = "10.0.0.1/8") Cidr network,
                @Setting(value = "inside", otherwise = "nothing") Optional<Inside> inside) {
            record Inside(int a, int b) {}
        }
        assertThat(SettingsTable.flaws(Sample.class)).isEmpty();
        assertThat(SettingsTable.flaws(Bad.class))
                .containsExactlyInAnyOrder(
                        "number: nobody says what it is",
                        "words[]: nobody says what happens when it is absent",
                        "network: '10.0.0.1/8' has host bits set: the network that it lies in is 10.0.0.0/8",
                        "inside.a: nobody says what it is",
                        "inside.b: nobody says what it is");
    }
}
