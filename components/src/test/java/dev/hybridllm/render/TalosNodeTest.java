package dev.hybridllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.TalosNode.Route;
import dev.hybridllm.testing.Golden;
import dev.hybridllm.testing.Meshes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Talos's own check is not here: its configuration's reader cannot be had. The patches hold fields of its reference only. */
class TalosNodeTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/talos");

    private static final Route WAY = new Route(Cidr.parse("10.42.0.0/16"), Address.parse("192.168.1.54"), 1388);

    private static TalosNode node(Optional<String> link, Optional<Route> route, boolean forwards) {
        return new TalosNode(new HostName("talos-002"), "homelab", "rack-01", link, true, route, forwards);
    }

    @Test
    void aMemberHasItsLabels() {
        Golden.check(
                GOLDEN,
                "member.yaml",
                node(Optional.empty(), Optional.empty(), false).patch());
    }

    @Test
    void theGatewayForwards() {
        Golden.check(
                GOLDEN,
                "gateway.yaml",
                node(Optional.empty(), Optional.empty(), true).patch());
    }

    @Test
    void theOthersHaveARouteThroughIt() {
        Golden.check(
                GOLDEN,
                "behind-gateway.yaml",
                node(Optional.of("enp1s0"), Optional.of(WAY), false).patch());
        assertThat(node(Optional.empty(), Optional.of(WAY), false).patch())
                .contains("deviceSelector:\n        physical: true\n", "dhcp: true\n")
                .doesNotContain("interface:");
        assertThat(new TalosNode(
                                new HostName("talos-002"),
                                "homelab",
                                "rack-01",
                                Optional.empty(),
                                false,
                                Optional.of(WAY),
                                false)
                        .patch())
                .doesNotContain("dhcp");
    }

    @Test
    void labelsGoOnByHandToo() {
        assertThat(node(Optional.empty(), Optional.empty(), false).labelCommand())
                .isEqualTo("kubectl label node talos-002 --overwrite gpu=false node-type=general "
                        + "topology.kubernetes.io/region=homelab topology.kubernetes.io/zone=rack-01");
    }

    @Test
    void theExtensionHasEverythingInFilesOfItsOwn() {
        var blocked = "0a".repeat(32);
        var configuration = new HostConfigurations(Meshes.shipped())
                .of(Meshes.seat(Role.HOMELAB))
                .withPki(HostPki.in(TalosNode.FOLDER, List.of(blocked)));
        var text = TalosNode.extension(
                configuration, Map.of("ca", "CA\n", "cert", "CERT\nMORE\n", "key", "KEY\n", "blocklist", "ignored"));
        Golden.check(GOLDEN, "extension.yaml", text);

        Map<String, Object> read = new Yaml().load(text);
        assertThat(each(read, "mountPath"))
                .containsExactly(
                        "/usr/local/etc/nebula/config.yml",
                        "/usr/local/etc/nebula/ca.crt",
                        "/usr/local/etc/nebula/host.crt",
                        "/usr/local/etc/nebula/host.key");
        assertThat(each(read, "content"))
                .containsExactly(NebulaYaml.of(configuration), "CA\n", "CERT\nMORE\n", "KEY\n");
    }

    private static List<String> each(Map<String, Object> document, String key) {
        return ((List<?>) document.getOrDefault("configFiles", List.of()))
                .stream()
                        .map(file -> String.valueOf(((Map<?, ?>) file).get(key)))
                        .toList();
    }
}
