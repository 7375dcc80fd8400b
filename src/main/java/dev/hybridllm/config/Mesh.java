package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.network.Cidr;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The Nebula mesh.
 *
 * @param network what all mesh addresses lie in, and the prefix that every certificate carries
 * @param pools where hosts of each role get their addresses from
 * @param mtu the MTU of Nebula's tunnel device
 */
public record Mesh(
        @Setting(
                        value = "what all mesh addresses lie in; every certificate carries its prefix",
                        example = "10.42.0.0/16")
                Cidr network,
        @Setting(
                        "where hosts of each role get their addresses from; no two may overlap, for each stack gives addresses "
                                + "without seeing the other's")
                Pools pools,
        @Setting(
                        value = "the MTU of Nebula's tunnel device",
                        example = "1300",
                        otherwise = "as large as the smallest site's `mtu` lets through")
                OptionalInt mtu) {

    /** The pool of each role: a host whose name ends in an ordinal has that place in it. */
    public record Pools(
            @Setting(value = "for lighthouses", example = "10.42.0.0/24") Cidr lighthouses,
            @Setting(value = "for machines at home", example = "10.42.1.0/24") Cidr homelab,
            @Setting(value = "for GPU workers", example = "10.42.2.0/24") Cidr workers,
            @Setting(
                            value = "for devices",
                            example = "10.42.3.0/24",
                            otherwise = "there is none, which is an error once there are `devices`")
                    Optional<Cidr> devices) {}
}
