/** A small client of the Kubernetes API: kubeconfig, discovery, requests on objects. Knows no provider, no lab and no engine. */
@NullMarked
package dev.hybridllm.sandbox.kube;

import org.jspecify.annotations.NullMarked;
