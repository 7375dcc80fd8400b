package dev.hybridllm.mesh;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * What Nebula reads on a host in a cluster.
 *
 * @param configuration what it takes when it starts; no secret
 * @param credentials what it takes while it runs, as {@code render.HostFiles} names it; a secret
 */
public record PodFiles(Output<String> configuration, Output<Map<String, String>> credentials) {}
