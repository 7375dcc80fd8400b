package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.nebula.host.HostConfiguration;
import dev.hybridllm.nebula.host.HostConfiguration.Listen;
import dev.hybridllm.nebula.host.HostConfiguration.Relay;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.NebulaYaml;
import dev.hybridllm.render.Seat;
import java.util.List;

/** The configuration texts of the lab's hosts: the library's, with what a test takes away to see what it is for. */
final class LabConfigs {

    private LabConfigs() {}

    /**
     * How a test departs from what the library derives.
     *
     * @param overIpv6 listens to that as well
     * @param withoutRelays nobody carries its packets
     */
    record Departure(boolean overIpv6, boolean withoutRelays) {
        static final Departure NONE = new Departure(false, false);
        static final Departure WITHOUT_RELAYS = new Departure(false, true);
    }

    static String yaml(MeshView mesh, Seat seat, Departure departure) {
        var derived = new HostConfigurations(mesh).of(seat);
        return NebulaYaml.of(new HostConfiguration(
                derived.pki(),
                derived.staticHostMap(),
                derived.staticMap(),
                derived.lighthouse(),
                departure.overIpv6() ? overIpv6(derived.listen()) : derived.listen(),
                derived.punchy(),
                departure.withoutRelays() ? new Relay(false, false, List.of()) : derived.relay(),
                derived.tun(),
                derived.cipher(),
                derived.preferredRanges(),
                derived.stats(),
                derived.sshd(),
                derived.timers(),
                derived.logging(),
                derived.firewall()));
    }

    private static Listen overIpv6(Listen derived) {
        return new Listen("::", derived.port(), derived.readBuffer());
    }
}
