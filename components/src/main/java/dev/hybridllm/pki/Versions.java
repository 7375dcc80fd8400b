package dev.hybridllm.pki;

import dev.hybridllm.nebula.Version;
import java.util.List;

/** In which formats certificates are issued. */
public enum Versions {
    /** Version 1 only: every Nebula reads it, and an IPv4 mesh with one address a host needs no more. */
    V1,
    /** Version 2 only: needs Nebula 1.10 everywhere. */
    V2,
    /** One of each for every host and authority, with the same key: the way from the first to the second. */
    BOTH;

    /** The formats themselves. */
    public List<Version> list() {
        return switch (this) {
            case V1 -> List.of(Version.V1);
            case V2 -> List.of(Version.V2);
            case BOTH -> List.of(Version.V1, Version.V2);
        };
    }
}
