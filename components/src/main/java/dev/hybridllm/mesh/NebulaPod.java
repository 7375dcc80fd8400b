package dev.hybridllm.mesh;

import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HostPathVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.KeyToPathArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProjectedVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.TolerationArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeProjectionArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.hybridllm.homelab.Placement;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.HostConfigurations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Nebula in a pod: the process, and beside it a shell that tells it of new files and asks it for its tunnels.
 *
 * @param images what it is made of
 * @param files the name of the ConfigMap and of the Secret that its files are in
 * @param node the only node that it may run on
 * @param kind whether it is a member that packets are sent to, or a lighthouse
 */
record NebulaPod(NebulaImages images, String files, HostName node, Kind kind) {

    /** What a pod is, and what follows from it. */
    enum Kind {
        /** In the network of its node, with a device there, for which it needs one right of root's. */
        MEMBER(true, 0, HostConfigurations.METRICS, "system-node-critical"),
        /** The same where the runtime gives the device to nobody who may not do everything. */
        PRIVILEGED_MEMBER(true, 0, HostConfigurations.METRICS, "system-node-critical"),
        /** In the network of its node, with no device and no right. */
        LIGHTHOUSE(true, 65532, HostConfigurations.LIGHTHOUSE_METRICS, "system-cluster-critical"),
        /** The same in a network of its own, with its port forwarded by the node. */
        LIGHTHOUSE_BEHIND_ITS_NODE(false, 65532, HostConfigurations.LIGHTHOUSE_METRICS, "system-cluster-critical");

        private final boolean hostNetwork;
        private final int user;
        private final int metrics;
        private final String priority;

        Kind(boolean hostNetwork, int user, int metrics, String priority) {
            this.hostNetwork = hostNetwork;
            this.user = user;
            this.metrics = metrics;
            this.priority = priority;
        }
    }

    /** Where its files are. */
    static final String FOLDER = "/etc/nebula";

    /** How every object of Nebula's is found by people and by other objects. */
    static final String NAME_LABEL = "app.kubernetes.io/name";

    static final String INSTANCE_LABEL = "app.kubernetes.io/instance";

    private static final String FILES = "files";
    private static final String NOTES = "notes";
    private static final String NOTES_FOLDER = "/run/nebula";
    private static final String NOTED = NOTES_FOLDER + "/heard";
    private static final String TUN = "tun";
    private static final String TUN_DEVICE = "/dev/net/tun";

    /**
     * The pod.
     *
     * @param labels how it is found
     * @param digest changes when Nebula has to start anew
     */
    PodTemplateSpecArgs template(Map<String, String> labels, Output<String> digest) {
        return PodTemplateSpecArgs.builder()
                .metadata(ObjectMetaArgs.builder()
                        .labels(labels)
                        .annotations(digest.applyValue(value -> Map.of("hybrid-llm/configuration", value)))
                        .build())
                .spec(PodSpecArgs.builder()
                        .hostNetwork(kind.hostNetwork)
                        .dnsPolicy(kind.hostNetwork ? "ClusterFirstWithHostNet" : "ClusterFirst")
                        // So that the shell sees the process that it signals.
                        .shareProcessNamespace(true)
                        .automountServiceAccountToken(false)
                        .priorityClassName(kind.priority)
                        .nodeSelector(Map.of("kubernetes.io/hostname", node.value()))
                        .affinity(Placement.onRealNodes())
                        .tolerations(TolerationArgs.builder()
                                .key("node-role.kubernetes.io/control-plane")
                                .operator("Exists")
                                .effect("NoSchedule")
                                .build())
                        .securityContext(podSecurity())
                        .containers(nebula(), shell())
                        .volumes(volumes())
                        .build())
                .build();
    }

    private boolean isMember() {
        return kind == Kind.MEMBER || kind == Kind.PRIVILEGED_MEMBER;
    }

    private ContainerArgs nebula() {
        var container = ContainerArgs.builder()
                .name("nebula")
                .image(images.nebula())
                // The folder with the files themselves: the one above has links to each of them, and Nebula would read
                // all twice.
                .args("-config", FOLDER + "/..data")
                .livenessProbe(alive())
                .securityContext(ofNebula())
                .resources(ResourceRequirementsArgs.builder()
                        .requests(Map.of("cpu", "50m", "memory", "32Mi"))
                        .limits(Map.of("memory", "256Mi"))
                        .build())
                .volumeMounts(mounts());
        if (!isMember()) {
            container.ports(ContainerPortArgs.builder()
                    .name("nebula")
                    .containerPort(HostConfigurations.PORT)
                    .hostPort(HostConfigurations.PORT)
                    .protocol("UDP")
                    .build());
        }
        return container.build();
    }

    private ContainerArgs shell() {
        return ContainerArgs.builder()
                .name("watch")
                .image(images.shell())
                .command("/bin/sh", FOLDER + "/watch.sh", FOLDER, String.valueOf(kind.metrics), NOTED)
                .readinessProbe(ProbeArgs.builder()
                        .exec(ExecActionArgs.builder()
                                .command("/bin/sh", FOLDER + "/connected.sh", NOTED)
                                .build())
                        .periodSeconds(5)
                        .timeoutSeconds(3)
                        .failureThreshold(2)
                        .build())
                .securityContext(security(List.of()))
                .resources(ResourceRequirementsArgs.builder()
                        .requests(Map.of("cpu", "5m", "memory", "4Mi"))
                        .limits(Map.of("memory", "32Mi"))
                        .build())
                .volumeMounts(
                        filesMount(),
                        VolumeMountArgs.builder()
                                .name(NOTES)
                                .mountPath(NOTES_FOLDER)
                                .build())
                .build();
    }

    /** Whether the process answers at all; one that is only cut off is not helped by a restart. */
    private ProbeArgs alive() {
        var get = HTTPGetActionArgs.builder().path("/metrics").port(Either.ofLeft(kind.metrics));
        if (kind.hostNetwork) {
            get.host("127.0.0.1");
        }
        return ProbeArgs.builder()
                .httpGet(get.build())
                .initialDelaySeconds(10)
                .periodSeconds(10)
                .timeoutSeconds(3)
                .build();
    }

    private PodSecurityContextArgs podSecurity() {
        var security = PodSecurityContextArgs.builder()
                .runAsUser(kind.user)
                .runAsGroup(kind.user)
                .seccompProfile(
                        SeccompProfileArgs.builder().type("RuntimeDefault").build());
        return isMember()
                ? security.build()
                : security.runAsNonRoot(true).fsGroup(kind.user).build();
    }

    private SecurityContextArgs ofNebula() {
        if (kind == Kind.PRIVILEGED_MEMBER) {
            return SecurityContextArgs.builder()
                    .privileged(true)
                    .readOnlyRootFilesystem(true)
                    .build();
        }
        return security(isMember() ? List.of("NET_ADMIN") : List.of());
    }

    private static SecurityContextArgs security(List<String> rights) {
        var capabilities = CapabilitiesArgs.builder().drop("ALL");
        if (!rights.isEmpty()) {
            capabilities.add(rights);
        }
        return SecurityContextArgs.builder()
                .allowPrivilegeEscalation(false)
                .readOnlyRootFilesystem(true)
                .capabilities(capabilities.build())
                .build();
    }

    private List<VolumeMountArgs> mounts() {
        var mounts = new ArrayList<>(List.of(filesMount()));
        if (isMember()) {
            mounts.add(VolumeMountArgs.builder().name(TUN).mountPath(TUN_DEVICE).build());
        }
        return mounts;
    }

    private static VolumeMountArgs filesMount() {
        return VolumeMountArgs.builder()
                .name(FILES)
                .mountPath(FOLDER)
                .readOnly(true)
                .build();
    }

    private List<VolumeArgs> volumes() {
        var volumes = new ArrayList<>(List.of(VolumeArgs.builder()
                .name(FILES)
                .projected(ProjectedVolumeSourceArgs.builder()
                        .defaultMode(isMember() ? 0400 : 0440)
                        .sources(
                                VolumeProjectionArgs.builder()
                                        .configMap(ConfigMapProjectionArgs.builder()
                                                .name(files)
                                                .build())
                                        .build(),
                                VolumeProjectionArgs.builder()
                                        .secret(SecretProjectionArgs.builder()
                                                .name(files)
                                                .items(
                                                        item("ca", "ca.crt"),
                                                        item("cert", "host.crt"),
                                                        item("key", "host.key"),
                                                        item("blocklist", "blocklist.yml"))
                                                .build())
                                        .build())
                        .build())
                .build()));
        volumes.add(VolumeArgs.builder()
                .name(NOTES)
                .emptyDir(EmptyDirVolumeSourceArgs.builder()
                        .medium("Memory")
                        .sizeLimit("1Mi")
                        .build())
                .build());
        if (isMember()) {
            volumes.add(VolumeArgs.builder()
                    .name(TUN)
                    .hostPath(HostPathVolumeSourceArgs.builder()
                            .path(TUN_DEVICE)
                            .type("CharDevice")
                            .build())
                    .build());
        }
        return volumes;
    }

    private static KeyToPathArgs item(String key, String path) {
        return KeyToPathArgs.builder().key(key).path(path).build();
    }
}
