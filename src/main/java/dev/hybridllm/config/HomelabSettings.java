package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.homelab.Delivery;
import dev.hybridllm.network.HostName;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the {@code homelab} stack alone is told: {@code Pulumi.homelab.yaml}.
 *
 * @param homelab the cluster at home
 * @param delivery how objects reach it
 * @param authorityKeys keys of authorities that were brought
 * @param hostKeys keys of hosts whose certificates are carried on
 * @param lighthouseMachines the EC2 instances of lighthouses in AWS
 */
public record HomelabSettings(
        @Setting("the cluster at home") Homelab homelab,
        @Setting("how objects reach the cluster") DeliveryChoice delivery,
        @Setting(
                        value =
                                "secret: the private keys of authorities that somebody else made, by the authority's name; one that only is "
                                        + "trusted needs none. Set each with `pulumi config set --secret --path`",
                        otherwise = "the engine makes and keeps them")
                SortedMap<String, HeldKey> authorityKeys,
        @Setting(
                        value =
                                "secret: the private keys of hosts whose certificates are carried on, by the host's name; a host may keep its "
                                        + "own. Set each with `pulumi config set --secret --path`",
                        otherwise = "hosts keep theirs")
                SortedMap<HostName, HeldKey> hostKeys,
        @Setting(
                        value = "the EC2 instances of lighthouses in AWS, by the lighthouse's name",
                        otherwise = "each is as said below")
                SortedMap<HostName, LighthouseMachine> lighthouseMachines) {

    /**
     * The cluster at home.
     *
     * @param cluster which one, of those that the sites have
     * @param namespaces namespaces to make in it
     */
    public record Homelab(
            @Setting(value = "which of the clusters at home; its folder is `clusters/NAME`", example = "talos-home")
                    String cluster,
            @Setting(value = "namespaces to make in it", otherwise = "no namespaces") Set<DnsLabel> namespaces) {}

    /** How objects reach the cluster. */
    public sealed interface DeliveryChoice {
        /** As the library's components take it. */
        Delivery delivery();

        /** The name of the GitRepository object that Flux follows. */
        DnsLabel repository();

        /** Where the rendered folder lies in that repository. */
        RepositoryPath repositoryPath();
    }

    /** By files in a repository that Flux watches. */
    public record ByGitops(
            @Setting("renders YAML into a folder, for a commit to the repository that Flux watches") Gitops gitops)
            implements DeliveryChoice {
        @Override
        public Delivery delivery() {
            return gitops.folder();
        }

        @Override
        public DnsLabel repository() {
            return gitops.repository();
        }

        @Override
        public RepositoryPath repositoryPath() {
            return gitops.repositoryPath();
        }
    }

    /** By talking to the cluster. */
    public record ByApply(@Setting("talks to the cluster itself") Apply apply) implements DeliveryChoice {
        @Override
        public Delivery delivery() {
            return apply.context();
        }

        @Override
        public DnsLabel repository() {
            return new DnsLabel("flux-system");
        }

        @Override
        public RepositoryPath repositoryPath() {
            return new RepositoryPath("");
        }
    }

    /**
     * The rendered folder, and how Flux finds it.
     *
     * @param folder where to render, relative to the project
     * @param repository the name of the GitRepository object that Flux follows
     * @param repositoryPath where the folder lies in that repository
     */
    public record Gitops(
            @Setting(value = "where to render, relative to the project", example = "manifests") Delivery.Gitops folder,
            @Setting(value = "the name of the GitRepository object that Flux follows", byDefault = "flux-system")
                    DnsLabel repository,
            @Setting(
                            value = "where the rendered folder lies in that repository",
                            example = "manifests",
                            byDefault = "\"\"",
                            otherwise = "the rendered folder is the repository's root")
                    RepositoryPath repositoryPath) {}

    /**
     * A cluster that is talked to.
     *
     * @param context the kubeconfig's context
     */
    public record Apply(
            @Setting(value = "the kubeconfig's context to use", example = "admin@talos-home") Delivery.Apply context) {}

    /** A folder in a repository; empty for all of it. */
    public record RepositoryPath(String value) {
        private static final String FOLDER = "[A-Za-z0-9_-][A-Za-z0-9._-]*";

        static final String PATTERN = "(" + FOLDER + "(/" + FOLDER + ")*)?";

        public RepositoryPath {
            if (!value.matches(PATTERN)) {
                throw new IllegalArgumentException(
                        "'" + value
                                + "' is no folder in a repository: expected names with slashes between, such as clusters/home, or nothing");
            }
        }
    }

    /** A Kubernetes name. */
    public record DnsLabel(String value) {
        static final String PATTERN = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

        public DnsLabel {
            if (!value.matches(PATTERN)) {
                throw new IllegalArgumentException(
                        "'" + value
                                + "' is not a DNS label: expected at most 63 small letters, digits and dashes, such as nebula-system");
            }
        }
    }
}
