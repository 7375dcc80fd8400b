package dev.hybridllm.homelab;

import com.pulumi.kubernetes.ProviderArgs;

/** How objects arrive in the homelab's cluster. Code that makes objects asks {@link ClusterFolders} and does not know which. */
public sealed interface Delivery {

    /** What the logical names of this delivery's providers begin with. */
    String prefix();

    /** What a folder's provider is told. */
    ProviderArgs provider(String folder);

    /** Whether Flux brings the objects into the cluster, so that it has to be told about folders. */
    boolean isByFlux();

    /**
     * Renders YAML into the folders that Flux watches, for a commit. Nothing talks to the cluster.
     *
     * @param root the folder that all others lie in, relative to the project
     * @param secretStore the ClusterSecretStore of External Secrets that reads AWS Secrets Manager
     */
    record Gitops(String root, String secretStore) implements Delivery {

        /** What the store is called if nobody says otherwise. */
        public static final String USUAL_STORE = "aws-secrets-manager";

        public Gitops(String root) {
            this(root, USUAL_STORE);
        }

        public Gitops {
            if (root.isBlank() || root.startsWith("/") || root.contains("..") || root.contains("\\")) {
                throw new IllegalArgumentException("'" + root
                        + "' cannot hold manifests: expected a folder inside the project, such as manifests");
            }
        }

        @Override
        public String prefix() {
            return "manifests";
        }

        @Override
        public ProviderArgs provider(String folder) {
            return ProviderArgs.builder()
                    .renderYamlToDirectory(root + "/" + folder)
                    .build();
        }

        @Override
        public boolean isByFlux() {
            return true;
        }
    }

    /**
     * Talks to the cluster itself.
     *
     * @param context the kubeconfig's context to use
     */
    record Apply(String context) implements Delivery {
        public Apply {
            if (context.isBlank()) {
                throw new IllegalArgumentException("'" + context
                        + "' is no context: name one of those that `kubectl config get-contexts` lists, such as admin@talos-home,"
                        + " because the current one may be any cluster's");
            }
        }

        @Override
        public String prefix() {
            return "cluster";
        }

        @Override
        public ProviderArgs provider(String folder) {
            // Otherwise what is new in one would come by its deletion, with its pods still there.
            return ProviderArgs.builder()
                    .context(context)
                    .enableConfigMapMutable(true)
                    .build();
        }

        @Override
        public boolean isByFlux() {
            return false;
        }
    }
}
