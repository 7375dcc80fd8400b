/** Tests of the Kubernetes client, without a server. */
@NullMarked
package dev.hybridllm.sandbox.kube;

import org.jspecify.annotations.NullMarked;
