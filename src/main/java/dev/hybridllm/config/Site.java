package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostAddress;
import dev.hybridllm.network.HostName;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** A place with machines in it: a home with a LAN, or a VPC in AWS. */
public sealed interface Site {

    /** The smallest MTU between this site and the others. */
    int mtu();

    /**
     * A LAN with machines that exist already.
     *
     * @param lan the LAN's network
     * @param mtu the smallest MTU between here and the other sites
     * @param nodes the machines that are nodes of the cluster
     * @param gateway the one node that is in the mesh for all of them
     * @param nebula how nodes run Nebula
     * @param clusters the clusters of these nodes, by name
     */
    record Home(
            @Setting(value = "the LAN's network", example = "192.168.1.0/24") Cidr lan,
            @Setting(value = "the smallest MTU between here and the other sites: 1492 behind PPPoE", byDefault = "1500")
                    int mtu,
            @Setting(value = "the cluster's machines by name", otherwise = "no machines")
                    SortedMap<HostName, Node> nodes,
            @Setting(
                            value = "the one node that joins the mesh, and through which the others reach it",
                            example = "talos-homelab",
                            otherwise = "every node joins the mesh itself")
                    Optional<HostName> gateway,
            @Setting(
                            value =
                                    "how nodes run Nebula: `workload`, as a pod of the cluster; `privileged-workload`, the same where the container "
                                            + "runtime gives pods no `/dev/net/tun` (runc 1.2.0 to 1.2.3 do not); `talos-extension`, as a service of "
                                            + "Talos, which has it from a patch to the machine's configuration",
                            byDefault = "workload")
                    NodeNebula nebula,
            @Setting(value = "the clusters of these machines by name", otherwise = "no cluster")
                    SortedMap<String, HomeCluster> clusters)
            implements Site {}

    /** How a cluster's nodes run Nebula. */
    enum NodeNebula {
        WORKLOAD,
        PRIVILEGED_WORKLOAD,
        TALOS_EXTENSION
    }

    /**
     * A machine at home.
     *
     * @param lan its address on the LAN
     * @param address its address in the mesh
     * @param zone where it stands, as a label
     * @param link its link to the LAN
     * @param dhcp whether it has its address there by DHCP
     */
    record Node(
            @Setting(value = "its address on the LAN", example = "192.168.1.54") HostAddress lan,
            @Setting(
                            value = "its address in the mesh",
                            example = "10.42.1.1",
                            otherwise = "its name's ordinal is its place in the pool `homelab`")
                    Optional<HostAddress> address,
            @Setting(value = "its label `topology.kubernetes.io/zone`", byDefault = "rack-01") PlainName zone,
            @Setting(
                            value =
                                    "its link to the LAN, which gets the route to the mesh where another node is the gateway",
                            example = "enp1s0",
                            otherwise = "its one physical link")
                    Optional<LinkName> link,
            @Setting(
                            value =
                                    "whether it has its address on the LAN by DHCP, as Talos does unless it is told otherwise: a link that gets a "
                                            + "route has to be told so again, or it has no address any more",
                            byDefault = "true")
                    boolean dhcp) {}

    /** A network link's name on a machine. */
    record LinkName(String value) {
        static final String PATTERN = "[a-zA-Z][a-zA-Z0-9_.-]{0,14}";

        public LinkName {
            if (!value.matches(PATTERN)) {
                throw new IllegalArgumentException(
                        "'" + value + "' is no link's name: expected at most 15 characters, such as enp1s0");
            }
        }
    }

    /**
     * A cluster at home, which runs Talos.
     *
     * @param id its number in the ClusterMesh
     * @param pods its pods' network
     * @param services its services' network
     * @param remaps where Liqo maps remote addresses
     */
    record HomeCluster(
            @Setting(
                            value = "its number in the ClusterMesh, 1 to 255",
                            example = "1",
                            otherwise = "not in the ClusterMesh")
                    OptionalInt id,
            @Setting(value = "its pods' network", byDefault = "10.244.0.0/16") Cidr pods,
            @Setting(value = "its services' network", byDefault = "10.96.0.0/12") Cidr services,
            @Setting(
                            value = "where Liqo maps remote addresses that are taken here",
                            example = "10.70.0.0/16",
                            otherwise = "nothing is held back, and what Liqo chooses is not checked")
                    Optional<Cidr> remaps) {}

    /**
     * A VPC in AWS with workers.
     *
     * @param vpc the VPC
     * @param mtu the smallest MTU between here and the other sites
     * @param clusters the workers' clusters that others are linked with, by name
     * @param otherClusters the networks of every other worker's cluster
     */
    record Cloud(
            @Setting("the VPC") Vpc vpc,
            @Setting(
                            value =
                                    "the smallest MTU between here and the other sites: 1500 through the internet gateway, "
                                            + "whatever the VPC carries inside",
                            byDefault = "1500")
                    int mtu,
            @Setting(
                            value = "the workers' clusters that others are linked with, by name",
                            otherwise = "no cluster is linked")
                    SortedMap<String, WorkerCluster> clusters,
            @Setting(
                            value =
                                    "networks of the workers that are in none of `clusters`: each is a cluster of its own, "
                                            + "and what never leaves it may be the same everywhere",
                            otherwise =
                                    "k3s's own, once there is such a worker: pods 10.42.0.0/16, services 10.43.0.0/16")
                    Optional<OtherClusters> otherClusters)
            implements Site {}

    /**
     * A VPC: one that the stack makes, with a subnet a zone, or one that exists.
     *
     * @param network its network
     * @param subnets zone to subnet, for a VPC that is made
     * @param existing which VPC, if it exists
     */
    record Vpc(
            @Setting(value = "its network; of one that exists, the network that it has", example = "10.60.0.0/16")
                    Cidr network,
            @Setting(
                            value = "zone to subnet, two zones at least, for the VPC that the stack makes",
                            otherwise = "the subnets that the existing VPC has")
                    SortedMap<String, Cidr> subnets,
            @Setting(
                            value = "`default` for the region's default VPC, or a VPC's identifier",
                            example = "vpc-0a1b2c3d4e5f60718",
                            otherwise = "the stack makes a VPC")
                    Optional<ExistingVpc> existing) {}

    /** {@code default} or a VPC's identifier. */
    record ExistingVpc(String id) {
        static final String PATTERN = "default|vpc-[0-9a-f]{8,17}";

        public ExistingVpc {
            if (!id.matches(PATTERN)) {
                throw new IllegalArgumentException(
                        "'" + id + "' is no VPC: expected default, or an identifier such as vpc-0a1b2c3d4e5f60718");
            }
        }

        public boolean isDefault() {
            return id.equals("default");
        }
    }

    /**
     * A worker's own k3s cluster, which others are linked with.
     *
     * @param node the worker
     * @param address the worker's address in the mesh
     * @param id its number in the ClusterMesh
     * @param pods its pods' network
     * @param services its services' network
     * @param remaps where Liqo maps remote addresses
     */
    record WorkerCluster(
            @Setting(value = "the worker whose cluster it is", example = "gpu-worker-001") HostName node,
            @Setting(
                            value = "the worker's address in the mesh",
                            example = "10.42.2.1",
                            otherwise = "its name's ordinal is its place in the pool `workers`")
                    Optional<HostAddress> address,
            @Setting(
                            value = "its number in the ClusterMesh, 1 to 255",
                            example = "2",
                            otherwise = "not in the ClusterMesh")
                    OptionalInt id,
            @Setting(value = "its pods' network; the default is k3s's own", byDefault = "10.42.0.0/16") Cidr pods,
            @Setting(value = "its services' network; the default is k3s's own", byDefault = "10.43.0.0/16")
                    Cidr services,
            @Setting(
                            value = "where Liqo maps remote addresses that are taken here",
                            example = "10.71.0.0/16",
                            otherwise = "nothing is held back, and what Liqo chooses is not checked")
                    Optional<Cidr> remaps) {}

    /** The networks of workers' clusters that nobody is linked with. */
    record OtherClusters(
            @Setting(value = "their pods' network; the default is k3s's own", byDefault = "10.42.0.0/16") Cidr pods,
            @Setting(value = "their services' network; the default is k3s's own", byDefault = "10.43.0.0/16")
                    Cidr services) {

        /** What k3s takes when it is told nothing. */
        static final OtherClusters K3S = new OtherClusters(Cidr.parse("10.42.0.0/16"), Cidr.parse("10.43.0.0/16"));
    }
}
