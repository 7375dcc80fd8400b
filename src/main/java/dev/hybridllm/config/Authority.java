package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import java.util.Optional;

/**
 * A certificate authority of the mesh.
 *
 * @param name its name, which its certificate carries
 * @param role whether it signs, or is only trusted
 * @param hours how long it is valid
 * @param certificate its certificate, if somebody else made it
 */
public record Authority(
        @Setting(value = "its name, which its certificate carries", example = "talos-homelab-mesh") PlainName name,
        @Setting(value = "`signing` for the one that signs; `trusted` for one that comes or goes") Role role,
        @Setting(
                        value =
                                "how many hours it is valid; it is never renewed, and with another number it would be another authority",
                        byDefault = "87600")
                int hours,
        @Setting(
                        value =
                                "the certificate of an authority that somebody else made, in PEM, as `nebula-cert ca` writes it; its key is in "
                                        + "homelab's `authorityKeys`",
                        otherwise = "the engine makes its key and keeps it")
                Optional<CertificatePem> certificate) {

    /** What an authority is for. */
    public enum Role {
        TRUSTED,
        SIGNING
    }
}
