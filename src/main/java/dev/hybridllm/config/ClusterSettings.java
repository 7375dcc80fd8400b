package dev.hybridllm.config;

import dev.hybridllm.config.Site.Cloud;
import dev.hybridllm.config.Site.Home;
import dev.hybridllm.config.Site.WorkerCluster;
import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.HostName;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What both stacks share: {@code Pulumi.yaml}.
 *
 * @param sshKeyName the EC2 key pair's name
 * @param mesh the Nebula mesh
 * @param sites every place with machines in it, by name
 * @param lighthouses the hosts that let the others find each other
 * @param devices members that nobody provisions
 * @param cni what connects pods inside the workers' clusters
 * @param federation how clusters are joined
 * @param authorities the mesh's certificate authorities
 * @param certificates how the mesh's certificates are issued
 * @param revoked certificates that no host may accept any more
 * @param acknowledged collisions of networks that a running cluster lives with
 * @param versions the versions of everything that is installed
 */
public record ClusterSettings(
        @Setting(
                        value =
                                "the EC2 key pair's name, and the secret's: `hybrid-llm/NAME`. homelab makes the key, workers use it",
                        example = "hybrid-llm-key")
                PlainName sshKeyName,
        @Setting("the Nebula mesh") Mesh mesh,
        @Setting(
                        value =
                                "every place with machines in it, by name: a home has a `lan`, a place in AWS has a `vpc`",
                        otherwise = "no machines anywhere, which neither stack can do with")
                SortedMap<String, Site> sites,
        @Setting(value = "the hosts that let the others find each other", byDefault = "{}", otherwise = "no lighthouse")
                Lighthouses lighthouses,
        @Setting(
                        value =
                                "members that nobody provisions, such as a laptop or a phone, by name; `make join DEVICE=NAME` writes the file that one reads",
                        otherwise = "no devices")
                SortedMap<HostName, Device> devices,
        @Setting(
                        value = "what connects pods inside the workers' clusters: `flannel` is k3s's own",
                        byDefault = "flannel")
                Cni cni,
        @Setting(
                        value = "how clusters are joined: any of `clustermesh`, which needs `cni: cilium`, and `liqo`",
                        otherwise = "clusters are not joined")
                Set<Federation> federation,
        @Setting(
                        value = "the mesh's certificate authorities; exactly one of them signs",
                        byDefault = "[{\"name\": \"talos-homelab-mesh\", \"role\": \"signing\"}]",
                        otherwise = "one, which signs")
                List<Authority> authorities,
        @Setting(value = "how the mesh's certificates are issued", byDefault = "{}", otherwise = "as said below")
                Certificates certificates,
        @Setting(value = "certificates that no host may accept any more", otherwise = "none is revoked")
                List<Revocation> revoked,
        @Setting(
                        value =
                                "collisions of networks that a running cluster lives with, by the names that their refusals give; an "
                                        + "entry whose collision is gone is refused",
                        example = "[\"mesh-inside-services-of-talos-home\"]",
                        otherwise = "every collision is refused")
                List<String> acknowledged,
        @Setting(
                        value = "the versions of everything that is installed on machines and in clusters",
                        byDefault = "{}",
                        otherwise = "those below")
                Versions versions) {

    /** What connects pods inside a worker's cluster. */
    public enum Cni {
        FLANNEL,
        CILIUM
    }

    /** The sites with a LAN, by name. */
    public SortedMap<String, Home> homes() {
        return sitesOf(Home.class);
    }

    /** The sites with a VPC, by name. */
    public SortedMap<String, Cloud> clouds() {
        return sitesOf(Cloud.class);
    }

    /** The workers whose clusters others are linked with, each with its cluster. */
    public SortedMap<HostName, WorkerCluster> linkedWorkers() {
        var linked = new TreeMap<HostName, WorkerCluster>();
        clouds().values().stream()
                .flatMap(cloud -> cloud.clusters().values().stream())
                .filter(cluster -> cluster.node() != null)
                .forEach(cluster -> linked.putIfAbsent(cluster.node(), cluster));
        return linked;
    }

    private <S extends Site> SortedMap<String, S> sitesOf(Class<S> type) {
        var found = new TreeMap<String, S>();
        sites.forEach((name, site) -> {
            if (type.isInstance(site)) {
                found.put(name, type.cast(site));
            }
        });
        return found;
    }
}
