package dev.hybridllm.render;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.HostName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What Nebula reads on a device that nobody provisions: authorities, certificates, key and blocklist stand in the configuration itself, because
 * whoever carries it there carries one file.
 */
public final class DeviceConfiguration {

    /** Where a device that keeps its own key is expected to have it. */
    public static final String OWN_KEY = "/etc/nebula/host.key";

    private DeviceConfiguration() {}

    /**
     * The file.
     *
     * @param mesh the mesh as every host knows it
     * @param name the device's name
     * @param address its address in the mesh
     * @param bundle the authorities, in PEM
     * @param certificates the device's certificates
     * @param key its private key in PEM; empty for a device that keeps its own
     */
    public static String of(
            MeshView mesh,
            HostName name,
            Address address,
            String bundle,
            List<Certificate> certificates,
            Optional<String> key) {
        var pki = new HostPki(
                bundle,
                certificates.stream().map(Certificate::pem).collect(Collectors.joining()),
                key.orElse(OWN_KEY),
                List.of(),
                true);
        // It travels: no site is its own.
        var seat = new Seat(name, Role.DEVICE, address, Optional.empty(), pki);
        return heading(name, certificates, key.isPresent()) + NebulaYaml.of(new HostConfigurations(mesh).of(seat));
    }

    /** Whoever finds the file later learns whose it is, and until when it is good for something. */
    private static String heading(HostName name, List<Certificate> certificates, boolean hasKey) {
        var end = certificates.stream()
                .map(Certificate::notAfter)
                .min(Instant::compareTo)
                .map(each -> ", until " + each)
                .orElse("");
        return "# Nebula on " + name + end + ". Made by `make join`, which makes it anew.\n"
                + (hasKey
                        ? "# The device's private key is in here: nobody else may read this file.\n"
                        : "# The device's private key stays there: put its file where pki.key says, or say where it is.\n");
    }
}
