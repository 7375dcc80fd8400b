package dev.hybridllm.nebula.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.nebula.host.Firewall.Protocol;
import dev.hybridllm.nebula.host.Firewall.Rule;
import dev.hybridllm.nebula.host.HostConfiguration.Cipher;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.nebula.host.HostConfiguration.Lighthouse;
import dev.hybridllm.nebula.host.HostConfiguration.Listen;
import dev.hybridllm.nebula.host.HostConfiguration.Logging;
import dev.hybridllm.nebula.host.HostConfiguration.Punchy;
import dev.hybridllm.nebula.host.HostConfiguration.Relay;
import dev.hybridllm.nebula.host.HostConfiguration.Sshd;
import dev.hybridllm.nebula.host.HostConfiguration.StaticMap;
import dev.hybridllm.nebula.host.HostConfiguration.Timers;
import dev.hybridllm.nebula.host.HostConfiguration.Tun;
import dev.hybridllm.nebula.host.HostConfiguration.UnsafeRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Nebula would refuse at its start, or never notice. */
class HostConfigurationTest {

    private static HostConfiguration configuration(
            Map<String, List<String>> hosts, Lighthouse lighthouse, Relay relay, Tun tun) {
        return new HostConfiguration(
                HostPki.in("/etc/nebula", List.of()),
                new TreeMap<>(hosts),
                StaticMap.USUAL,
                lighthouse,
                new Listen("0.0.0.0", 4242),
                Punchy.USUAL,
                relay,
                tun,
                Cipher.AES,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Timers.USUAL,
                Logging.USUAL,
                new Firewall(List.of(), List.of()));
    }

    private static Lighthouse asking(String... hosts) {
        return new Lighthouse(false, 60, List.of(hosts), Optional.empty(), List.of());
    }

    @Test
    void everyProblemIsNamed() {
        assertThatThrownBy(() -> configuration(
                        Map.of("10.42.0.2", List.of()),
                        asking("10.42.0.1"),
                        Relay.by(List.of("10.42.0.3")),
                        new Tun(true, "nebula1", 1300, List.of(new UnsafeRoute("192.168.1.0/24", "10.42.1.1")))))
                .hasMessage(
                        """
                        lighthouse.hosts: 10.42.0.1 is not in static_host_map: Nebula would not start
                        relay.relays: 10.42.0.3 is not in static_host_map: nobody would find it
                        static_host_map.10.42.0.2: has no endpoint: say where it is reached
                        tun: without a device there is nowhere to route to: take out unsafe_routes, or disabled""");
    }

    @Test
    void rolesDoNotMix() {
        assertThatThrownBy(() -> new Lighthouse(true, 60, List.of("10.42.0.1"), Optional.empty(), List.of()))
                .hasMessageContaining("a lighthouse asks none");
        assertThatThrownBy(() -> new Relay(true, true, List.of())).hasMessageContaining("switch use_relays off");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 575, 65_536})
    void anMtuIsAPacketsSize(int mtu) {
        assertThatThrownBy(() -> new Tun(false, "nebula1", mtu, List.of()))
                .hasMessage("tun.mtu: '" + mtu + "' is no packet's size: use 576 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nebula1", "nebula-of-homelab", "a b"})
    void aDeviceHasALinuxName(String name) {
        assertThatThrownBy(() -> new Tun(false, name, 1300, List.of())).hasMessageContaining("tun.dev: '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:2222", "10.42.0.1:22", "127.0.0.1", "[::]:22"})
    void theConsoleStaysAtHome(String listen) {
        assertThatThrownBy(() -> new Sshd(true, listen, "/etc/nebula/ssh_host_key", List.of()))
                .hasMessageContaining("sshd.listen: '" + listen + "' would let others in");
    }

    @Test
    void aRuleIsForSomebodyAndForSomething() {
        assertThatThrownBy(() -> Rule.of(Protocol.TCP, 6443, List.of(), Optional.empty()))
                .hasMessageContaining("name a group");
        assertThatThrownBy(() -> Rule.of(Protocol.TCP, 0, List.of("workers"), Optional.empty()))
                .hasMessageContaining("'0' is not a port");
        assertThatThrownBy(() -> new Rule("any", "tcp", List.of("workers"), Optional.empty()))
                .hasMessageContaining("names a port for tcp and udp");
        assertThatThrownBy(() -> new Listen("0.0.0.0", 65_536)).hasMessageContaining("'65536' is not a port");
        assertThatThrownBy(() -> new Listen("0.0.0.0", 4242, Optional.of(0)))
                .hasMessageContaining("listen.read_buffer: '0' is no size of a buffer");
    }

    @Test
    void aKeyIsNotPrinted() {
        assertThat(new HostPki("CA", "CERT", "KEY", List.of(), true).toString()).doesNotContain("KEY");
    }

    @ParameterizedTest
    @CsvSource({
        "1.6.1, send as any other host",
        "1.9.6, send as any other host",
        "1.9.7, revoked P256 certificate",
        "v1.10.2, revoked P256 certificate",
        "2.0.0, not known here"
    })
    void versionsWithAHoleAreRefused(String version, String problem) {
        assertThat(NebulaVersion.parse(version).problem())
                .hasValueSatisfying(text -> assertThat(text).contains(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10.3", "1.11.0"})
    void theOthersAreNot(String version) {
        assertThat(NebulaVersion.parse(version).problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "latest", "1.10.3-rc1", "1.10.33333"})
    void whatIsNoVersionIsRefused(String text) {
        assertThatThrownBy(() -> NebulaVersion.parse(text)).hasMessageContaining("'" + text + "' is not a version");
    }
}
