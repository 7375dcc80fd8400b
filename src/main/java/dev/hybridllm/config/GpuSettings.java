package dev.hybridllm.config;

import dev.hybridllm.network.Cidr;
import dev.hybridllm.worker.InstanceType;
import dev.hybridllm.worker.NodeName;
import dev.hybridllm.worker.VpcChoice;
import dev.hybridllm.worker.VpcChoice.NewVpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the {@code gpu} stack is told.
 *
 * @param vpc the VPC that workers stand in
 * @param workers the workers, in the order of their names
 */
public record GpuSettings(VpcChoice vpc, List<Worker> workers) {

    /** Room for container images and a model or two. */
    private static final int DEFAULT_ROOT_VOLUME_GIB = 100;

    /** One worker's settings; a worker stays in its zone whatever other zones come and go. */
    public record Worker(NodeName name, InstanceType instanceType, String zone, int rootVolumeGib) {}

    public GpuSettings {
        workers = List.copyOf(workers);
    }

    /** Reads {@code vpc} and {@code workers}. */
    public static Optional<GpuSettings> from(SettingsReader settings) {
        var vpc = vpc(settings.setting("vpc"));
        var workers = new ArrayList<Worker>();
        new TreeMap<>(settings.setting("workers").fields("worker names, each with its settings"))
                .forEach((name, worker) -> worker(name, worker, vpc).ifPresent(workers::add));
        return vpc.map(choice -> new GpuSettings(choice, workers));
    }

    private static Optional<Worker> worker(String name, Setting worker, Optional<VpcChoice> vpc) {
        worker.onlyFields("instanceType", "zone", "rootVolumeGib");
        var nodeName = worker.built(() -> new NodeName(name));
        var type = worker.field("instanceType").parsed("g4dn.xlarge", InstanceType::new);
        var zone = worker.field("zone").text("us-west-2a");
        if (vpc.isPresent() && vpc.get() instanceof NewVpc made && zone.isPresent()) {
            if (!made.subnets().containsKey(zone.get())) {
                worker.field("zone")
                        .problem("'" + zone.get() + "' has no subnet: vpc.subnets has "
                                + String.join(", ", made.subnets().keySet())
                                + "; use one of those, or add a subnet in that zone");
            }
        }
        var rootVolume = worker.field("rootVolumeGib").wholeNumberOr(DEFAULT_ROOT_VOLUME_GIB);
        return nodeName.isPresent() && type.isPresent() && zone.isPresent() && rootVolume.isPresent()
                ? Optional.of(new Worker(nodeName.get(), type.get(), zone.get(), rootVolume.get()))
                : Optional.empty();
    }

    private static Optional<VpcChoice> vpc(Setting vpc) {
        if (vpc.isObject()) {
            return newVpc(vpc.onlyFields("cidr", "subnets"));
        }
        return vpc.parsed(
                "{cidr: 10.60.0.0/16, subnets: {…}}, default, or a VPC's identifier",
                text -> text.equals("default") ? new VpcChoice.DefaultVpc() : new VpcChoice.ExistingVpc(text));
    }

    private static Optional<VpcChoice> newVpc(Setting vpc) {
        var cidr = vpc.field("cidr").parsed("10.60.0.0/16", Cidr::parse);
        var subnets = new TreeMap<String, Cidr>();
        var given = vpc.field("subnets").fields("zones, each with a network inside the VPC's");
        given.forEach((zone, network) ->
                network.parsed("10.60.0.0/20", Cidr::parse).ifPresent(subnet -> subnets.put(zone, subnet)));
        if (cidr.isEmpty() || subnets.size() < given.size()) {
            return Optional.empty();
        }
        return vpc.built(() -> new NewVpc(cidr.get(), subnets));
    }
}
