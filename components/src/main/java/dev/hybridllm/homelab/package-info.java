/** Pulumi: what runs in the homelab's Kubernetes cluster, and how it gets there. Knows {@code network} and {@code render}. */
@NullMarked
package dev.hybridllm.homelab;

import org.jspecify.annotations.NullMarked;
