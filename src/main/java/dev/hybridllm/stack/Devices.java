package dev.hybridllm.stack;

import com.pulumi.core.Output;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.HostIdentity;
import dev.hybridllm.pki.NebulaPki;
import dev.hybridllm.render.DeviceConfiguration;
import dev.hybridllm.render.MeshView;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Members that nobody provisions: what each has to read, for {@code make join} to write into a file. */
final class Devices {

    /** The output with what devices read; secret, for most of their keys are in it. */
    static final String FILES = "devices";

    private Devices() {}

    /** What the stack hands over for each device. */
    static Map<String, Output<Map<String, Object>>> files(
            Configuration<HomelabSettings> configuration, NebulaPki pki, Output<MeshView> mesh) {
        var files = new TreeMap<String, Output<Map<String, Object>>>();
        configuration.cluster().devices().keySet().forEach(name -> {
            var host = pki.host(name);
            var key =
                    host.keyPem().map(pem -> pem.applyValue(Optional::of)).orElseGet(() -> Output.of(Optional.empty()));
            files.put(
                    name.value(),
                    Output.tuple(mesh, pki.bundle(), host.identity(), key)
                            .applyValue(known -> file(configuration, name, known.t1, known.t2, known.t3, known.t4)));
        });
        return files;
    }

    private static Map<String, Object> file(
            Configuration<?> configuration,
            HostName name,
            MeshView mesh,
            String bundle,
            HostIdentity identity,
            Optional<String> key) {
        var file = new TreeMap<String, Object>();
        file.put(
                "configuration",
                DeviceConfiguration.of(
                        mesh,
                        name,
                        MeshHosts.address(configuration.plan(), name),
                        bundle,
                        identity.certificates(),
                        key));
        if (key.isEmpty()) {
            file.put("ownKey", DeviceConfiguration.OWN_KEY);
        }
        return file;
    }
}
