package dev.hybridllm.homelab;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.CustomResourceOptions;

/** How objects arrive in the homelab's cluster. The code that makes objects asks for a folder's provider and does not know which. */
public sealed interface Delivery {

    /**
     * The provider through which a folder's objects go; one for each folder.
     *
     * @param folder where the objects belong in the repository that Flux watches, such as {@code infrastructure/mesh}
     */
    Provider provider(String folder);

    /**
     * Renders YAML into the folders that Flux watches, for a commit. Nothing talks to the cluster.
     *
     * @param root the folder that all others lie in, relative to the project
     */
    record Gitops(String root) implements Delivery {
        public Gitops {
            if (root.isBlank() || root.startsWith("/") || root.contains("..") || root.contains("\\")) {
                throw new IllegalArgumentException("'" + root
                        + "' cannot hold manifests: expected a folder inside the project, such as manifests");
            }
        }

        @Override
        public Provider provider(String folder) {
            return new Provider(
                    "manifests-" + folder.replace('/', '-'),
                    ProviderArgs.builder()
                            .renderYamlToDirectory(root + "/" + folder)
                            .build(),
                    CustomResourceOptions.builder().build());
        }
    }

    /**
     * Talks to the cluster itself.
     *
     * @param context the kubeconfig's context to use
     */
    record Apply(String context) implements Delivery {
        @Override
        public Provider provider(String folder) {
            return new Provider(
                    "cluster-" + folder.replace('/', '-'),
                    ProviderArgs.builder().context(context).build(),
                    CustomResourceOptions.builder().build());
        }
    }
}
