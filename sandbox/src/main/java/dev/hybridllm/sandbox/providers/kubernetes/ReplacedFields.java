package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one object whose change replaces it: its identity, and what an API server would not let change. */
record ReplacedFields(List<List<String>> fields) {

    private static final String ANY = "*";
    private static final Map<String, List<String>> OF_KINDS = Map.ofEntries(
            Map.entry("apps/DaemonSet", List.of("spec.selector")),
            Map.entry("apps/Deployment", List.of("spec.selector")),
            Map.entry(
                    "apps/StatefulSet",
                    under(
                            "spec",
                            "podManagementPolicy revisionHistoryLimit selector serviceName volumeClaimTemplates")),
            Map.entry("batch/Job", under("spec", "completions parallelism selector template")),
            Map.entry("rbac.authorization.k8s.io/ClusterRoleBinding", List.of("roleRef")),
            Map.entry("rbac.authorization.k8s.io/RoleBinding", List.of("roleRef")),
            Map.entry("storage.k8s.io/StorageClass", List.of("parameters", "provisioner")),
            Map.entry("/PersistentVolumeClaim", under("spec", "accessModes selector storageClassName volumeName")),
            Map.entry(
                    "/PersistentVolume",
                    under(
                            "spec",
                            "awsElasticBlockStore azureDisk azureFile cephfs cinder csi fc flexVolume flocker gcePersistentDisk"
                                    + " glusterfs hostPath iscsi local nfs photonPersistentDisk portworxVolume quobyte rbd scaleIO"
                                    + " storageos vsphereVolume")),
            Map.entry("/Pod", pod()),
            Map.entry("/ResourceQuota", List.of("spec.scopes")),
            Map.entry("/Service", List.of("spec.clusterIP")),
            Map.entry("/Secret", List.of("type")));

    private static List<String> pod() {
        var container =
                "args command env image imagePullPolicy lifecycle livenessProbe ports readinessProbe resources securityContext"
                        + " stdin stdinOnce terminationMessagePath terminationMessagePolicy tty volumeDevices volumeMounts workingDir";
        var fields = new ArrayList<>(under(
                "spec",
                "affinity automountServiceAccountToken dnsConfig dnsPolicy enableServiceLinks hostAliases hostIPC hostNetwork hostPID"
                        + " hostname imagePullSecrets nodeName nodeSelector overhead preemptionPolicy priority priorityClassName"
                        + " readinessGates restartPolicy runtimeClassName schedulerName securityContext serviceAccount"
                        + " serviceAccountName shareProcessNamespace subdomain terminationGracePeriodSeconds volumes"));
        fields.addAll(under("spec.containers.*", container));
        fields.addAll(under("spec.initContainers.*", container));
        return fields;
    }

    private static List<String> under(String prefix, String names) {
        return Arrays.stream(names.split(" ")).map(name -> prefix + "." + name).toList();
    }

    static ReplacedFields of(Manifest object, ProviderSettings settings) {
        var fields = new ArrayList<List<String>>();
        fields.add(List.of("metadata", "name"));
        fields.add(List.of("metadata", "namespace"));
        if (!BuiltInKinds.isBuiltIn(object.apiVersion())) {
            return new ReplacedFields(fields);
        }
        OF_KINDS.getOrDefault(object.group() + "/" + object.kind(), List.of())
                .forEach(field -> fields.add(List.of(field.split("\\."))));
        if (object.isSecret() && (!settings.secretsMutable() || object.isImmutable())) {
            fields.add(List.of("data"));
            fields.add(List.of("stringData"));
        }
        if (object.isConfigMap() && (!settings.configMapsMutable() || object.isImmutable())) {
            fields.add(List.of("data"));
            fields.add(List.of("binaryData"));
        }
        return new ReplacedFields(fields);
    }

    /** Whether a change at the path, to the value, touches one of the fields. */
    boolean has(List<Object> path, @Nullable Object value) {
        // Without any metadata the name is gone too.
        return (value == null && path.equals(List.of("metadata")))
                || fields.stream().anyMatch(field -> touches(field, path, value));
    }

    private static boolean touches(List<String> field, List<Object> path, @Nullable Object value) {
        var common = Math.min(field.size(), path.size());
        for (var i = 0; i < common; i++) {
            var step = path.get(i);
            if (!(step instanceof Integer ? ANY : step).equals(field.get(i))) {
                return false;
            }
        }
        @Nullable Object inner = value;
        for (var key : field.subList(common, field.size())) {
            inner = inner instanceof Map ? Values.asMap(inner).get(key) : null;
            if (inner == null) {
                return false;
            }
        }
        return true;
    }
}
