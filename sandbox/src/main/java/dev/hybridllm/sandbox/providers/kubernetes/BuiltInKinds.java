package dev.hybridllm.sandbox.providers.kubernetes;

import java.util.Map;
import java.util.Set;

/** What ships with Kubernetes: its API versions, and which kinds live in a namespace. Everything else is a custom resource. */
final class BuiltInKinds {

    private static final Map<String, Set<String>> VERSIONS = Map.ofEntries(
            Map.entry("admissionregistration.k8s.io", Set.of("v1", "v1alpha1", "v1beta1")),
            Map.entry("apiextensions.k8s.io", Set.of("v1", "v1beta1")),
            Map.entry("apiregistration.k8s.io", Set.of("v1", "v1beta1")),
            Map.entry("apps", Set.of("v1", "v1beta1", "v1beta2")),
            Map.entry("autoscaling", Set.of("v1", "v2", "v2beta1", "v2beta2")),
            Map.entry("batch", Set.of("v1", "v1beta1", "v2alpha1")),
            Map.entry("certificates.k8s.io", Set.of("v1", "v1alpha1", "v1beta1")),
            Map.entry("coordination.k8s.io", Set.of("v1", "v1alpha1", "v1alpha2", "v1beta1")),
            Map.entry("core", Set.of("v1")),
            Map.entry("discovery.k8s.io", Set.of("v1", "v1beta1")),
            Map.entry("events.k8s.io", Set.of("v1", "v1beta1")),
            Map.entry("extensions", Set.of("v1beta1")),
            Map.entry("flowcontrol.apiserver.k8s.io", Set.of("v1", "v1alpha1", "v1beta1", "v1beta2", "v1beta3")),
            Map.entry("meta", Set.of("v1")),
            Map.entry("networking.k8s.io", Set.of("v1", "v1alpha1", "v1beta1")),
            Map.entry("node.k8s.io", Set.of("v1", "v1alpha1", "v1beta1")),
            Map.entry("policy", Set.of("v1", "v1beta1")),
            Map.entry("rbac.authorization.k8s.io", Set.of("v1", "v1alpha1", "v1beta1")),
            Map.entry("resource.k8s.io", Set.of("v1", "v1alpha1", "v1alpha2", "v1alpha3", "v1beta1", "v1beta2")),
            Map.entry("scheduling.k8s.io", Set.of("v1", "v1alpha1", "v1alpha2", "v1beta1")),
            Map.entry("storage.k8s.io", Set.of("v1", "v1alpha1", "v1beta1")),
            Map.entry("storagemigration.k8s.io", Set.of("v1alpha1", "v1beta1")));

    private static final Set<String> CLUSTER_WIDE = Set.of(
            "APIService",
            "CertificateSigningRequest",
            "ClusterRole",
            "ClusterRoleBinding",
            "CSIDriver",
            "CSINode",
            "CustomResourceDefinition",
            "FlowSchema",
            "IngressClass",
            "MutatingWebhookConfiguration",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "RuntimeClass",
            "StorageClass",
            "ValidatingWebhookConfiguration",
            "VolumeAttachment");

    private BuiltInKinds() {}

    /** Takes {@code v1} for {@code core/v1}, as objects spell it. */
    static boolean isBuiltIn(String apiVersion) {
        var slash = apiVersion.indexOf('/');
        var group = slash < 0 ? "core" : apiVersion.substring(0, slash);
        return VERSIONS.getOrDefault(group, Set.of()).contains(apiVersion.substring(slash + 1));
    }

    static boolean isClusterWide(String kind) {
        return CLUSTER_WIDE.contains(kind);
    }
}
