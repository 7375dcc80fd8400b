package dev.hybridllm.homelab;

import java.util.List;

/**
 * What the homelab's cluster gets.
 *
 * @param cluster the cluster's name, which is the name of its folder under {@code clusters/}
 * @param folders where objects go, and how they arrive
 * @param repositoryPath where the manifests' root lies in the Git repository that Flux watches; empty when it is the root
 * @param repository the name of Flux's GitRepository object
 * @param namespaces the namespaces to make
 */
public record HomelabManifestsArgs(
        String cluster, ClusterFolders folders, String repositoryPath, String repository, List<String> namespaces) {
    public HomelabManifestsArgs {
        namespaces = namespaces.stream().sorted().distinct().toList();
    }
}
