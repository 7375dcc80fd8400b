/**
 * Stand-in for the official kubernetes plugin when it renders manifests to a folder; it reaches no cluster.
 *
 * <p>Follows pulumi-kubernetes 4.32 with {@code renderYamlToDirectory} set and no kubeconfig in sight. Knows the plugin protocol of
 * the package above, the few facts about built-in kinds that naming and replacing depend on, and no API schema.
 */
@NullMarked
package dev.hybridllm.sandbox.providers.kubernetes;

import org.jspecify.annotations.NullMarked;
