package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.homelab.Delivery;
import dev.hybridllm.mesh.NebulaImages;
import dev.hybridllm.network.HostName;
import java.util.Optional;
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
                        value = "the EC2 instances of lighthouses while these are in AWS, by the lighthouse's name",
                        otherwise = "each is as said below")
                SortedMap<HostName, LighthouseMachine> lighthouseMachines) {

    /**
     * The cluster at home.
     *
     * @param cluster which one, of those that the sites have
     * @param namespaces namespaces to make in it
     * @param images images in place of the usual ones
     */
    public record Homelab(
            @Setting(value = "which of the clusters at home; its folder is `clusters/NAME`", example = "talos-home")
                    String cluster,
            @Setting(
                            value =
                                    "namespaces to make in it; `nebula` and `nebula-system` are made with what runs in them",
                            otherwise = "no others")
                    Set<DnsLabel> namespaces,
            @Setting(value = "images in place of the usual ones", byDefault = "{}", otherwise = "the usual ones")
                    Images images) {}

    /**
     * Images, for those who have a registry of their own.
     *
     * @param nebula has Nebula
     * @param shell has a small shell
     */
    public record Images(
            @Setting(
                            value = "has Nebula at `/nebula`, which it starts",
                            example = "registry.example.org/nebula:1.10.3",
                            otherwise = "`docker.io/nebulaoss/nebula`, with the tag that is `versions.nebula`")
                    Optional<Image> nebula,
            @Setting(
                            value = "has a shell with BusyBox's commands, for what watches over Nebula",
                            example = "registry.example.org/busybox:1.37.0",
                            otherwise = "`docker.io/library/busybox:1.37.0`")
                    Optional<Image> shell) {

        /** As components take them. */
        public NebulaImages forNebula(String version) {
            var usual = NebulaImages.of(version);
            return new NebulaImages(
                    nebula.map(Image::value).orElse(usual.nebula()),
                    shell.map(Image::value).orElse(usual.shell()));
        }
    }

    /** A container image, with a tag that stays or a digest. */
    public record Image(String value) {
        static final String PATTERN = NebulaImages.PATTERN;

        public Image {
            NebulaImages.requirePinned(value);
        }
    }

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
            return new Delivery.Gitops(
                    gitops.folder().value(), gitops.secretStore().value());
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
     * @param secretStore where the cluster reads secrets from
     */
    public record Gitops(
            @Setting(value = "where to render, relative to the project", example = "manifests") Folder folder,
            @Setting(value = "the name of the GitRepository object that Flux follows", byDefault = "flux-system")
                    DnsLabel repository,
            @Setting(
                            value = "where the rendered folder lies in that repository",
                            example = "manifests",
                            byDefault = "\"\"",
                            otherwise = "the rendered folder is the repository's root")
                    RepositoryPath repositoryPath,
            @Setting(
                            value =
                                    "the ClusterSecretStore of External Secrets that reads AWS Secrets Manager, where the cluster's secrets go",
                            byDefault = Delivery.Gitops.USUAL_STORE)
                    DnsLabel secretStore) {}

    /**
     * A cluster that is talked to.
     *
     * @param context the kubeconfig's context
     */
    public record Apply(
            @Setting(value = "the kubeconfig's context to use", example = "admin@talos-home") Delivery.Apply context) {}

    /** A folder inside the project. */
    public record Folder(String value) {
        public Folder {
            var ignored = new Delivery.Gitops(value);
        }
    }

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
