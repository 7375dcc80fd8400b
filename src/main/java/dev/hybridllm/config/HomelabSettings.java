package dev.hybridllm.config;

import dev.hybridllm.homelab.Delivery;
import java.util.List;
import java.util.Optional;

/**
 * What the {@code homelab} stack is told.
 *
 * @param sshKeyName the EC2 key pair's name, shared by both stacks
 * @param cluster the homelab cluster's name
 * @param delivery how objects reach the cluster
 * @param repository the name of the GitRepository object that Flux follows
 * @param repositoryPath where the rendered folder lies in that repository
 * @param namespaces namespaces to make in the cluster
 */
public record HomelabSettings(
        String sshKeyName,
        String cluster,
        Delivery delivery,
        String repository,
        String repositoryPath,
        List<String> namespaces) {

    public HomelabSettings {
        namespaces = List.copyOf(namespaces);
    }

    /** Reads {@code sshKeyName}, {@code homelab} and {@code delivery}. */
    public static Optional<HomelabSettings> from(SettingsReader settings) {
        var sshKeyName = settings.setting("sshKeyName").text("hybrid-llm-key");
        var homelab = settings.setting("homelab").onlyFields("cluster", "namespaces");
        var cluster = homelab.field("cluster").parsed("talos-home", HomelabSettings::dnsLabel);
        var namespaces = homelab.field("namespaces").elements("names such as nebula-system").stream()
                .flatMap(each -> each.parsed("nebula-system", HomelabSettings::dnsLabel).stream())
                .toList();
        var where = settings.setting("delivery").onlyFields("gitops", "apply");
        var gitops = where.field("gitops").onlyFields("folder", "repository", "repositoryPath");
        var repository = gitops.field("repository").textOr("flux-system");
        var repositoryPath = gitops.field("repositoryPath").textOr("");
        var delivery = delivery(where, gitops);
        if (sshKeyName.isEmpty()
                || cluster.isEmpty()
                || delivery.isEmpty()
                || repository.isEmpty()
                || repositoryPath.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HomelabSettings(
                sshKeyName.get(), cluster.get(), delivery.get(), repository.get(), repositoryPath.get(), namespaces));
    }

    private static Optional<Delivery> delivery(Setting where, Setting gitops) {
        var apply = where.field("apply").onlyFields("context");
        if (gitops.isAbsent() == apply.isAbsent()) {
            where.problem("needs one of gitops and apply: gitops renders YAML for Flux into a folder, "
                    + "apply talks to the cluster of a kubeconfig context");
            return Optional.empty();
        }
        return gitops.isAbsent()
                ? apply.field("context").parsed("admin@talos-home", Delivery.Apply::new)
                : gitops.field("folder").parsed("manifests", Delivery.Gitops::new);
    }

    private static String dnsLabel(String text) {
        if (!text.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is not a DNS label: expected at most 63 small letters, digits and dashes, such as nebula-system");
        }
        return text;
    }
}
