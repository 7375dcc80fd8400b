package dev.hybridllm.homelab;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** The homelab's objects: its namespaces, and where Flux brings them the Kustomization that applies the folder they are in. */
public final class HomelabManifests extends ComponentResource {

    private static final String INFRASTRUCTURE = "infrastructure/hybrid-llm";
    private static final String FLUX_NAMESPACE = "flux-system";

    public HomelabManifests(String name, HomelabManifestsArgs args, ComponentResourceOptions options) {
        super("hybridllm:homelab:HomelabManifests", name, options);
        var infrastructure = args.folders().provider(INFRASTRUCTURE);
        for (var namespace : args.namespaces()) {
            new Namespace(
                    name + "-" + namespace,
                    NamespaceArgs.builder()
                            .metadata(ObjectMetaArgs.builder().name(namespace).build())
                            .build(),
                    CustomResourceOptions.builder()
                            .parent(this)
                            .provider(infrastructure)
                            .build());
        }
        args.folders().flux(args.cluster()).ifPresent(flux -> tellFlux(name, args, flux));
        registerOutputs(Map.of());
    }

    private void tellFlux(String name, HomelabManifestsArgs args, Provider flux) {
        new CustomObject(
                name + "-kustomization",
                new CustomObjectArgs(
                        FluxKustomization.GROUP,
                        FluxKustomization.VERSION,
                        FluxKustomization.KIND,
                        FLUX_NAMESPACE,
                        "hybrid-llm",
                        FluxKustomization.ofFolder(
                                inRepository(args.repositoryPath(), INFRASTRUCTURE), args.repository())),
                CustomResourceOptions.builder().parent(this).provider(flux).build());
    }

    private static String inRepository(String root, String folder) {
        return root.isEmpty() ? folder : root + "/" + folder;
    }
}
