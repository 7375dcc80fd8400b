package dev.hybridllm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.network.HostName;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices in the project that ships: which addresses they get, and what is refused. */
class DevicesTest {

    private static final String POOL = "workers: 10.42.2.0/24";

    private static ProjectFiles with(String devices, String pool) {
        var files = ProjectFiles.in(Path.of(".."));
        assertThat(files.project()).contains(POOL, "  hybrid-llm:cni:");
        var project = files.project()
                .replace("  hybrid-llm:cni:", "  hybrid-llm:devices:\n    value: " + devices + "\n  hybrid-llm:cni:")
                .replace(POOL, POOL + (pool.isEmpty() ? "" : "\n        devices: " + pool));
        return new ProjectFiles(project, files.homelab(), files.gpu());
    }

    @Test
    void aNameThatEndsInAnOrdinalHasThatPlaceInThePool() {
        var plan = Configuration.both(with("{phone-003: {}, laptop: {address: 10.42.3.77}}", "10.42.3.0/24"))
                .plan();
        assertThat(plan.meshAddress(new HostName("phone-003"))).hasToString("Optional[10.42.3.3]");
        assertThat(plan.meshAddress(new HostName("laptop"))).hasToString("Optional[10.42.3.77]");
    }

    @Test
    void aPoolWithoutDevicesIsNoMistake() {
        assertThat(Configuration.both(with("{}", "10.42.3.0/24")).plan().seats())
                .isNotEmpty();
        assertThat(Configuration.both(with("{}", "")).cluster().devices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{phone-001: {}} | - | mesh.pools.devices: is missing, and devices have their addresses in it: set it to a part of the mesh that no other pool has. Free: 10.42.3.0/24",
                "{laptop: {address: 10.42.9.9}} | - | mesh.pools.devices: is missing, and devices have their addresses in it",
                "{laptop: {}} | 10.42.3.0/24 | devices.laptop: 'laptop' has no ordinal at its end, such as -001, and names no address",
                "{laptop: {address: 10.42.2.9}} | 10.42.3.0/24 | devices.laptop.address: '10.42.2.9' lies outside pool devices, 10.42.3.0/24 (mesh.pools.devices)",
                "{laptop: {address: 10.42.3.9/24}} | 10.42.3.0/24 | devices.laptop.address: '10.42.3.9/24' has a prefix other than the mesh's",
                "{phone-001: {}} | 10.42.2.0/25 | mesh.pools.workers: '10.42.2.0/24' contains pool devices, 10.42.2.0/25 (mesh.pools.devices)",
                "{phone-001: {}} | 10.43.3.0/24 | mesh.pools.devices: '10.43.3.0/24' lies outside the mesh",
                "{phone-001: {}, phone-1: {}} | 10.42.3.0/24 | devices.phone-1: 'phone-1' has the same ordinal as phone-001 (devices.phone-001)",
                "{gpu-worker-001: {}} | 10.42.3.0/24 | workers.gpu-worker-001: 'gpu-worker-001' is the name of devices.gpu-worker-001 too",
                "{Laptop: {}} | 10.42.3.0/24 | devices.Laptop: 'Laptop' is not a host's name",
                "{laptop: {adress: 10.42.3.1}} | 10.42.3.0/24 | devices.laptop.adress: is not a setting: did you mean address?",
            })
    void whatCannotBeIsRefused(String devices, String pool, String problem) {
        assertThatThrownBy(() -> Configuration.both(with(devices, pool == null ? "" : pool)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("- " + problem);
    }

    @Test
    void withoutALighthouseADeviceFindsNobody() {
        var files = with("{phone-001: {}}", "10.42.3.0/24");
        var without = files.project().replaceFirst("(?s)      hosts:\\n        lighthouse:\\n.*?\\n\\n", "\n");
        assertThat(without).isNotEqualTo(files.project());
        assertThatThrownBy(() -> Configuration.both(new ProjectFiles(without, files.homelab(), files.gpu())))
                .hasMessageContaining("devices: would find nobody, for there is no lighthouse to ask");
    }

    @Test
    void aWorkersClusterIsNotADevices() {
        var files = with("{laptop: {address: 10.42.3.1}}", "10.42.3.0/24");
        assertThatThrownBy(() -> Configuration.both(new ProjectFiles(
                        files.project().replace("node: gpu-worker-001", "node: laptop"), files.homelab(), files.gpu())))
                .hasMessageContaining(
                        "sites.aws.clusters.aws-k3s.node: 'laptop' is a device, and this is the cluster of a worker");
    }

    /** Others' certificates would open what devices may, or the reverse. */
    @Test
    void devicesHaveAGroupOfTheirOwn() {
        var files = with("{phone-001: {}}", "10.42.3.0/24");
        assertThatThrownBy(() -> Configuration.both(new ProjectFiles(
                        files.project()
                                .replace(
                                        "  hybrid-llm:cni:",
                                        "  hybrid-llm:certificates:\n    value: {groups: {devices: [kubernetes]}}\n  hybrid-llm:cni:"),
                        files.homelab(),
                        files.gpu())))
                .hasMessageContaining("certificates.groups.devices: [kubernetes] are among the groups of");
    }

    @Test
    void aPoolThatCannotBeHadIsNotSuggested() {
        var files = with("{phone-001: {}}", "");
        assertThatThrownBy(() -> Configuration.both(new ProjectFiles(
                        files.project().replace(POOL, "workers: 10.42.2.0/23").replace("10.42.0.0/24", "10.42.4.0/22"),
                        files.homelab(),
                        files.gpu())))
                .hasMessageContaining("mesh.pools.devices: is missing")
                .hasMessageContaining("Free: 10.42.0.0/24");
        assertThatThrownBy(() -> Configuration.both(new ProjectFiles(
                        files.project().replace("10.42.0.0/24", "10.42.0.0/33"), files.homelab(), files.gpu())))
                .hasMessageContaining("mesh.pools.lighthouses: ")
                .hasMessageContaining("that no other pool has, and make one of these smaller if need be");
    }
}
