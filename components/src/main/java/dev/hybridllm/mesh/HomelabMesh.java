package dev.hybridllm.mesh;

import com.pulumi.kubernetes.apps.v1.DaemonSet;
import com.pulumi.kubernetes.apps.v1.DaemonSetArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DaemonSetSpecArgs;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.hybridllm.mesh.HomelabMeshArgs.Privilege;
import dev.hybridllm.network.HostName;
import java.util.List;
import java.util.Map;

/**
 * Nodes of the homelab's cluster in the mesh. Each is a host of its own, so each has a workload of its own: a DaemonSet that one node takes,
 * which ends the old pod before it starts the new one, because two would be one host in two places.
 */
public final class HomelabMesh extends ComponentResource {

    /** Where the members run. */
    public static final String NAMESPACE = "nebula-system";

    /** Where the pods have their files. */
    public static final String FILES = NebulaPod.FOLDER;

    static final String FOLDER = "infrastructure/hybrid-llm/nebula";

    private final HomelabMeshArgs args;

    public HomelabMesh(String name, HomelabMeshArgs args, ComponentResourceOptions options) {
        super("hybridllm:mesh:HomelabMesh", name, options);
        this.args = args;
        new Namespace(NAMESPACE, namespace(NAMESPACE), child(List.of()));
        var files = new NebulaFiles(this, args.folders(), FOLDER, NAMESPACE);
        args.members().forEach((node, told) -> {
            var object = "nebula-" + node;
            member(object, node, files.deliver(object, node, told));
        });
        registerOutputs(Map.of());
    }

    /** Pods in the network of their node need a namespace that lets them. */
    static NamespaceArgs namespace(String name) {
        return NamespaceArgs.builder()
                .metadata(ObjectMetaArgs.builder()
                        .name(name)
                        .labels(Map.of("pod-security.kubernetes.io/enforce", "privileged"))
                        .build())
                .build();
    }

    private void member(String object, HostName node, NebulaFiles.Delivered files) {
        var labels = Map.of(NebulaPod.NAME_LABEL, "nebula", NebulaPod.INSTANCE_LABEL, node.value());
        new DaemonSet(
                object,
                DaemonSetArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(object)
                                .namespace(NAMESPACE)
                                .labels(labels)
                                .build())
                        .spec(DaemonSetSpecArgs.builder()
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(labels)
                                        .build())
                                .template(new NebulaPod(args.images(), object, node, kind())
                                        .template(labels, files.digest()))
                                .build())
                        .build(),
                child(files.objects()));
    }

    private NebulaPod.Kind kind() {
        return args.privilege() == Privilege.ALL ? NebulaPod.Kind.PRIVILEGED_MEMBER : NebulaPod.Kind.MEMBER;
    }

    private CustomResourceOptions child(List<Resource> before) {
        return CustomResourceOptions.builder()
                .parent(this)
                .provider(args.folders().provider(FOLDER))
                .dependsOn(before)
                .build();
    }
}
