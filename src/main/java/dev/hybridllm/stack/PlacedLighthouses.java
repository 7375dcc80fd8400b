package dev.hybridllm.stack;

import com.pulumi.core.Output;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.MeshView;
import java.util.Map;

/** Lighthouses that have a place, and the mesh as it follows from where that is. */
interface PlacedLighthouses {

    /** The mesh as every host has to know it. */
    Output<MeshView> mesh();

    /** Declares what runs there, and returns what the stack tells of each. */
    Map<String, Output<Map<String, Object>>> deploy();

    /** A lighthouse in the stack's outputs. */
    static Map<String, Object> output(Configuration<HomelabSettings> configuration, HostName name, String endpoint) {
        return Map.of(
                "meshAddress", MeshHosts.address(configuration.plan(), name).toString(), "endpoint", endpoint);
    }
}
