package dev.hybridllm.mesh;

import com.pulumi.core.Either;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.hybridllm.mesh.HomelabLighthousesArgs.Exposure;
import dev.hybridllm.mesh.HomelabLighthousesArgs.Lighthouse;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.HostConfigurations;
import java.util.Map;

/**
 * Lighthouses in the homelab's cluster, behind the router's port forward. They have no device in the mesh, and so need no right of root's
 * and are in no member's way on the same node.
 */
public final class HomelabLighthouses extends ComponentResource {

    /** Where they run. */
    public static final String NAMESPACE = "nebula";

    /** Where the pods have their files. */
    public static final String FILES = NebulaPod.FOLDER;

    static final String FOLDER = "infrastructure/hybrid-llm/lighthouse";

    private static final String ALL = "nebula-lighthouse";
    private static final Map<String, String> OF_ALL = Map.of(NebulaPod.NAME_LABEL, ALL);

    private final HomelabLighthousesArgs args;

    public HomelabLighthouses(String name, HomelabLighthousesArgs args, ComponentResourceOptions options) {
        super("hybridllm:mesh:HomelabLighthouses", name, options);
        this.args = args;
        new Namespace(NAMESPACE, HomelabMesh.namespace(NAMESPACE), child());
        var files = new NebulaFiles(this, args.folders(), FOLDER, NAMESPACE);
        args.lighthouses().forEach((host, lighthouse) -> {
            var object = "nebula-" + host;
            deployment(object, host, lighthouse, files.deliver(object, host, lighthouse.files()));
            service(object, host);
        });
        oneAtATime();
        letOnlyNebulaIn();
        registerOutputs(Map.of());
    }

    private static Map<String, String> labels(HostName host) {
        return Map.of(NebulaPod.NAME_LABEL, ALL, NebulaPod.INSTANCE_LABEL, host.value());
    }

    /** Recreated and not rolled: two pods would be one host in two places, and want one port. */
    private void deployment(String object, HostName host, Lighthouse lighthouse, NebulaFiles.Delivered files) {
        var kind = lighthouse.exposure() == Exposure.HOST_NETWORK
                ? NebulaPod.Kind.LIGHTHOUSE
                : NebulaPod.Kind.LIGHTHOUSE_BEHIND_ITS_NODE;
        new Deployment(
                object,
                DeploymentArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(object)
                                .namespace(NAMESPACE)
                                .labels(labels(host))
                                // It is ready once a host reports, and hosts may come up with this update's outputs.
                                .annotations(Map.of("pulumi.com/skipAwait", "true"))
                                .build())
                        .spec(DeploymentSpecArgs.builder()
                                .replicas(1)
                                .strategy(DeploymentStrategyArgs.builder()
                                        .type("Recreate")
                                        .build())
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(labels(host))
                                        .build())
                                .template(new NebulaPod(args.images(), object, lighthouse.node(), kind)
                                        .template(labels(host), files.digest()))
                                .build())
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .provider(args.folders().provider(FOLDER))
                        .dependsOn(files.objects())
                        .build());
    }

    /** A lighthouse that has no tunnel yet has to be found all the same, or it never has one. */
    private void service(String object, HostName host) {
        new Service(
                object,
                ServiceArgs.builder()
                        .metadata(metadata(object, labels(host)))
                        .spec(ServiceSpecArgs.builder()
                                .selector(labels(host))
                                .publishNotReadyAddresses(true)
                                .ports(ServicePortArgs.builder()
                                        .name("nebula")
                                        .protocol("UDP")
                                        .port(HostConfigurations.PORT)
                                        .targetPort(Either.ofLeft(HostConfigurations.PORT))
                                        .build())
                                .build())
                        .build(),
                child());
    }

    /** Whoever empties nodes takes one lighthouse after the other. */
    private void oneAtATime() {
        new PodDisruptionBudget(
                ALL,
                PodDisruptionBudgetArgs.builder()
                        .metadata(metadata(ALL, OF_ALL))
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .maxUnavailable(Either.ofLeft(1))
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(OF_ALL)
                                        .build())
                                .build())
                        .build(),
                child());
    }

    /** For those in a network of their own: the network of a node has no policies. */
    private void letOnlyNebulaIn() {
        new NetworkPolicy(
                ALL,
                NetworkPolicyArgs.builder()
                        .metadata(metadata(ALL, OF_ALL))
                        .spec(NetworkPolicySpecArgs.builder()
                                .podSelector(LabelSelectorArgs.builder()
                                        .matchLabels(OF_ALL)
                                        .build())
                                .policyTypes("Ingress", "Egress")
                                .ingress(NetworkPolicyIngressRuleArgs.builder()
                                        .ports(NetworkPolicyPortArgs.builder()
                                                .protocol("UDP")
                                                .port(Either.ofLeft(HostConfigurations.PORT))
                                                .build())
                                        .build())
                                // Hosts are wherever they are, at any port; so are name servers.
                                .egress(NetworkPolicyEgressRuleArgs.builder()
                                        .ports(NetworkPolicyPortArgs.builder()
                                                .protocol("UDP")
                                                .build())
                                        .build())
                                .build())
                        .build(),
                child());
    }

    private static ObjectMetaArgs metadata(String name, Map<String, String> labels) {
        return ObjectMetaArgs.builder()
                .name(name)
                .namespace(NAMESPACE)
                .labels(labels)
                .build();
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder()
                .parent(this)
                .provider(args.folders().provider(FOLDER))
                .build();
    }
}
