package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;

/**
 * A certificate authority of the mesh.
 *
 * @param name its name, which its certificate carries
 * @param role whether it signs, or is only trusted
 */
public record Authority(
        @Setting(value = "its name, which its certificate carries", example = "talos-homelab-mesh") PlainName name,
        @Setting(value = "`signing` for the one that signs; `trusted` for one that comes or goes") Role role) {

    /** What an authority is for. */
    public enum Role {
        TRUSTED,
        SIGNING
    }
}
