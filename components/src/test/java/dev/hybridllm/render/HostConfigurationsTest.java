package dev.hybridllm.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.nebula.host.Firewall.Rule;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.HostName;
import dev.hybridllm.testing.Golden;
import dev.hybridllm.testing.Meshes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostConfigurationsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/nebula");

    private static final HostConfigurations SHIPPED = new HostConfigurations(Meshes.shipped());
    private static final HostConfigurations AT_HOME = new HostConfigurations(Meshes.withLighthouseAtHome());

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleHasItsFile(Role role) {
        var name = role.name().toLowerCase(Locale.ROOT) + ".yml";
        Golden.check(GOLDEN, name, NebulaYaml.of(SHIPPED.of(Meshes.seat(role))));
        Golden.check(GOLDEN, "home-" + name, NebulaYaml.of(AT_HOME.of(Meshes.seat(role))));
    }

    /** A rule at one end is of no use without its counterpart at the other. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void whatMayBeginMayArrive(Role from) {
        for (var configurations : List.of(SHIPPED, AT_HOME)) {
            for (var to : Role.values()) {
                assertThat(rulesFor(
                                configurations.of(Meshes.seat(from)).firewall().outbound(), to))
                        .as(from + " to " + to)
                        .isEqualTo(rulesFor(
                                configurations.of(Meshes.seat(to)).firewall().inbound(), from))
                        .isNotEmpty();
            }
        }
    }

    private static List<String> rulesFor(List<Rule> rules, Role other) {
        var groups = Meshes.shipped().groupsOf(other);
        return rules.stream()
                .filter(rule -> rule.groups().equals(groups))
                .map(rule -> rule.proto() + " " + rule.port())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void theGatewayLetsNodesBehindItTakePart() {
        var rules = SHIPPED.of(Meshes.seat(Role.HOMELAB)).firewall().inbound().stream()
                .filter(rule -> rule.localCidr().isPresent())
                .toList();
        var workers = Meshes.shipped().groupsOf(Role.WORKER);
        var lan = Optional.of("192.168.1.0/24");
        assertThat(rules)
                .containsExactly(
                        new Rule("8472", "udp", workers, lan),
                        new Rule("4240", "tcp", workers, lan),
                        new Rule("any", "icmp", workers, lan));
    }

    @Test
    void aHostDoesNotGoThroughTheMeshToItsOwnSite() {
        assertThat(SHIPPED.of(Meshes.seat(Role.HOMELAB)).tun().unsafeRoutes()).isEmpty();
        assertThat(SHIPPED.of(Meshes.seat(Role.WORKER)).tun().unsafeRoutes())
                .singleElement()
                .satisfies(route -> {
                    assertThat(route.route()).isEqualTo("192.168.1.0/24");
                    assertThat(route.via()).isEqualTo("10.42.1.1");
                });
    }

    @Test
    void aLighthouseNearbyIsTriedFirst() {
        assertThat(AT_HOME.of(Meshes.seat(Role.HOMELAB)).staticHostMap().get("10.42.0.1"))
                .containsExactly("192.168.1.54:4242", "nebula.example.org:4242");
        assertThat(AT_HOME.of(Meshes.seat(Role.WORKER)).staticHostMap().get("10.42.0.1"))
                .containsExactly("nebula.example.org:4242");
    }

    @Test
    void aLighthouseWithoutDeviceHasNothingToProtect() {
        var seat = new Seat(
                new HostName("lighthouse"),
                Role.LIGHTHOUSE,
                Address.parse("10.42.0.1"),
                Optional.of("homelab"),
                HostPki.in("/etc/nebula", List.of()),
                false);
        var configuration = AT_HOME.of(seat);
        assertThat(configuration.tun().disabled()).isTrue();
        assertThat(configuration.firewall().inbound()).isEmpty();
        // It runs without the privilege that a larger one takes.
        assertThat(configuration.listen().readBuffer()).isEmpty();
    }

    @Test
    void onlyALighthouseDoesWithoutADevice() {
        assertThatThrownBy(() -> new Seat(
                        new HostName("laptop"),
                        Role.DEVICE,
                        Address.parse("10.42.3.1"),
                        Optional.empty(),
                        HostPki.in("/etc/nebula", List.of()),
                        false))
                .hasMessageContaining("laptop: only a lighthouse can do without");
    }

    @Test
    void sidesOfALinkDiffer() {
        assertThatThrownBy(() -> new LinkPorts(32_379, 32_379)).hasMessageContaining("a node would answer itself");
        assertThatThrownBy(() -> new LinkPorts(6443, 32_379)).hasMessageContaining("'6443' is not a NodePort");
    }
}
