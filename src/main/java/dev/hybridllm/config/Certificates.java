package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.Versions;
import java.util.List;
import java.util.SortedMap;

/**
 * How the mesh's certificates are issued.
 *
 * @param versions in which formats
 * @param hostHours how long a host's certificate is valid
 * @param groups what hosts of each role are known by
 * @param brought hosts that bring something of their own
 * @param letExpire authorities and hosts whose end is meant
 */
public record Certificates(
        @Setting(
                        value =
                                "their formats: `v1`, which every Nebula reads; `v2`, which takes Nebula 1.10 on every host; `both`, "
                                        + "on the way from the first to the second",
                        byDefault = "v1")
                Versions versions,
        @Setting(
                        value =
                                "how many hours a host's certificate is valid; it is renewed a third of them before its end, or up to a twelfth earlier, by its name, so that not all are on one day",
                        byDefault = "8760")
                int hostHours,
        @Setting(
                        value = "the groups of the hosts of each role, by which other hosts' firewalls know them",
                        byDefault = "{}",
                        otherwise = "those below")
                Groups groups,
        @Setting(
                        value = "hosts that bring something of their own, by name",
                        otherwise = "the engine makes every host's key, and keeps it")
                SortedMap<HostName, BroughtHost> brought,
        @Setting(
                        value =
                                "names of authorities and hosts that may end soon: an end within 30 days that no renewal prevents is refused otherwise",
                        example = "[\"talos-homelab-mesh\"]",
                        otherwise = "every such end is refused")
                List<String> letExpire) {

    /** The shortest validity: a host has to fetch its renewed certificate in a third of that. */
    static final int SHORTEST_HOURS = 24;

    /**
     * What hosts of each role are known by.
     *
     * @param lighthouses the lighthouses' groups
     * @param homelab those of machines at home
     * @param workers the workers'
     * @param devices the devices'
     */
    public record Groups(
            @Setting(
                            value = "of lighthouses",
                            example = "[\"lighthouse\"]",
                            otherwise =
                                    "with lighthouses in AWS `lighthouse` and `infrastructure`, with lighthouses at home `lighthouse` and `homelab`")
                    List<String> lighthouses,
            @Setting(value = "of machines at home", example = "[\"homelab\"]", otherwise = "`kubernetes` and `homelab`")
                    List<String> homelab,
            @Setting(
                            value = "of workers",
                            example = "[\"workers\"]",
                            otherwise =
                                    "with lighthouses in AWS `kubernetes`, `infrastructure` and `gpu-compute`, with lighthouses at home `workers` and `aws`")
                    List<String> workers,
            @Setting(value = "of devices", example = "[\"laptops\"]", otherwise = "`devices`") List<String> devices) {}
}
