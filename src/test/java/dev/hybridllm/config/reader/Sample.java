package dev.hybridllm.config.reader;

import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.worker.InstanceType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings with a component of every kind. */
record Sample(
        @Setting(value = "the network that all mesh addresses lie in", example = "10.42.0.0/16") Cidr mesh,
        @Setting(value = "the cluster's name", byDefault = "talos-home") String cluster,
        @Setting(value = "the port of the mesh", byDefault = "4242") int port,
        @Setting(value = "whether to watch", byDefault = "true") boolean watched,
        @Setting(value = "the largest packet", otherwise = "what the underlay leaves") OptionalInt mtu,
        @Setting(value = "the domain", otherwise = "hosts have no names in DNS") Optional<String> domain,
        @Setting(value = "how objects arrive", example = "{gitops: {folder: manifests}}") Delivery delivery,
        @Setting(value = "backends to keep", byDefault = "[\"cilium\"]") Set<Backend> backends,
        @Setting(value = "namespaces to make", otherwise = "none") List<String> namespaces,
        @Setting(value = "the sites, by name", otherwise = "no sites") SortedMap<String, Site> sites,
        @Setting(value = "the workers, by name", otherwise = "no workers") Map<HostName, Worker> workers) {

    Sample {
        namespaces = List.copyOf(namespaces);
    }

    enum Backend {
        CILIUM,
        LIQO_PEERING
    }

    enum Purchase {
        ON_DEMAND,
        SPOT_ONE_TIME
    }

    sealed interface Delivery {
        record Gitops(@Setting("renders YAML for Flux") Folder gitops) implements Delivery {}

        record Apply(
                @Setting("the kubeconfig's context to talk to") String apply,
                @Setting(value = "how often to try", byDefault = "3") int tries)
                implements Delivery {}
    }

    record Folder(@Setting(value = "a folder inside the project", example = "manifests") String folder) {
        Folder {
            if (folder.startsWith("/")) {
                throw new IllegalArgumentException("folder: '" + folder + "' is outside the project");
            }
        }
    }

    record Site(
            @Setting(value = "the site's own network", example = "192.168.1.0/24") Cidr lan,
            @Setting(value = "its pods' network", otherwise = "no pods") Optional<Cidr> pods,
            @Setting(value = "zones and their networks", otherwise = "no zones") SortedMap<String, Cidr> zones,
            @Setting(value = "the site's place", byDefault = "home") String default_) {
        Site {
            zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
            var inside = lan;
            zones.forEach((zone, network) -> {
                if (!inside.contains(network)) {
                    throw new IllegalArgumentException(
                            "zones." + zone + ": '" + network + "' lies outside\nlan: '" + inside + "' is too small");
                }
            });
        }
    }

    record Worker(
            @Setting(value = "the EC2 instance type", example = "g4dn.xlarge") InstanceType instanceType,
            @Setting(value = "how it is bought", byDefault = "on-demand") Purchase purchase,
            @Setting(value = "its disk in GiB", otherwise = "as large as the image") Optional<Integer> disk) {}
}
