package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.network.HostAddress;
import java.util.Optional;

/**
 * Somebody's laptop or phone: a member of the mesh that nobody provisions.
 *
 * @param address its address in the mesh
 */
public record Device(
        @Setting(
                        value = "its address in the mesh",
                        example = "10.42.3.1",
                        otherwise = "its name's ordinal is its place in the pool `devices`")
                Optional<HostAddress> address) {}
