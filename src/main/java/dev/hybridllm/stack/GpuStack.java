package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.inputs.GetVpcPlainArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.GpuSettings;
import dev.hybridllm.config.GpuSettings.Worker;
import dev.hybridllm.config.Site.Cloud;
import dev.hybridllm.config.Site.Vpc;
import dev.hybridllm.worker.GpuWorker;
import dev.hybridllm.worker.GpuWorkerArgs;
import dev.hybridllm.worker.VpcChoice;
import dev.hybridllm.worker.VpcChoice.DefaultVpc;
import dev.hybridllm.worker.VpcChoice.ExistingVpc;
import dev.hybridllm.worker.VpcChoice.NewVpc;
import dev.hybridllm.worker.WorkerNetwork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code gpu} stack: the workers in AWS and the network that they stand in. */
public final class GpuStack {

    private GpuStack() {}

    /**
     * Declares the stack's resources and exports. An update waits for what it asked before it makes anything; a preview makes nothing, so
     * it waits when it has nothing else to do.
     */
    public static void deploy(
            Context context,
            GpuLookUps lookUps,
            Configuration<GpuSettings> configuration,
            Circumstances circumstances) {
        NotBuiltYet.inGpu(configuration).ifPresent(context.log()::info);
        var site = configuration.stack().siteIn(configuration.cluster()).orElseThrow();
        var vpc = vpc(configuration);
        refuseAnotherNetwork(site, vpc);
        var isPreview = Deployment.getInstance().isDryRun();
        if (!isPreview) {
            refuseUnknownZones(site, vpc, lookUps.zones().join());
            var ignored = sshKeyName(context, lookUps.homelab());
        }
        var delivered = Delivered.byGpu(lookUps.gpu());
        var hosts = MeshHosts.ofGpu(configuration)
                .withoutKeys(Revocations.keys(configuration.cluster().revoked(), delivered));
        MeshPki.warn(context, delivered, hosts, configuration.cluster(), circumstances);
        var pki = trust(context, lookUps.homelab()).map(trust -> MeshPki.ofGpu(trust, hosts));
        var certificates = pki.map(each -> MeshPki.outputs(each, delivered)).orElse(Map.of());
        var network = new WorkerNetwork(
                "workers", choice(vpc), ComponentResourceOptions.builder().build());
        var keyName = sshKeyName(context, lookUps.homelab());
        var ami = Output.of(lookUps.ami());
        var workers = new TreeMap<String, Output<Map<String, Object>>>();
        configuration.stack().workers().forEach((name, worker) -> {
            var instance = new GpuWorker(
                    name.value(),
                    new GpuWorkerArgs(
                            name,
                            worker.instanceType(),
                            ami,
                            network.subnetIn(worker.zone()),
                            network.securityGroupId(),
                            worker.rootVolumeGib(),
                            keyName),
                    ComponentResourceOptions.builder().build());
            var certificate = certificates.getOrDefault(name.value(), Output.of(Map.of()));
            workers.put(
                    name.value(),
                    Output.tuple(instance.instanceId(), certificate)
                            .applyValue(known -> outputs(known.t1, worker, known.t2)));
        });
        pki.ifPresent(each -> context.export(Delivered.BUNDLE, each.bundle()));
        context.export(Delivered.WORKERS, Output.of(workers));
        context.export("vpcId", network.vpcId());
        if (isPreview) {
            refuseUnknownZones(site, vpc, lookUps.zones().join());
        }
    }

    private static Map<String, Object> outputs(String instanceId, Worker worker, Map<String, Object> certificate) {
        var outputs = new TreeMap<>(certificate);
        var address = outputs.remove("address");
        if (address != null) {
            outputs.put("meshAddress", address);
        }
        outputs.put("instanceId", instanceId);
        outputs.put("instanceType", worker.instanceType().value());
        outputs.put("zone", worker.zone());
        return outputs;
    }

    private static Vpc vpc(Configuration<GpuSettings> configuration) {
        return configuration
                .stack()
                .cloudIn(configuration.cluster())
                .map(Cloud::vpc)
                .orElseThrow(
                        () -> new IllegalStateException("a configuration without the workers' site was let through"));
    }

    private static VpcChoice choice(Vpc vpc) {
        return vpc.existing()
                .map(existing -> existing.isDefault() ? new DefaultVpc() : new ExistingVpc(existing.id()))
                .orElseGet(() -> new NewVpc(vpc.network(), vpc.subnets()));
    }

    /** The address plan holds for an existing VPC only if that has the network that the plan says. */
    private static void refuseAnotherNetwork(String site, Vpc vpc) {
        vpc.existing().ifPresent(existing -> {
            var lookUp = GetVpcPlainArgs.builder();
            var found = Ec2Functions.getVpcPlain(
                            (existing.isDefault() ? lookUp.default_(true) : lookUp.id(existing.id())).build())
                    .join()
                    .cidrBlock();
            if (!found.equals(vpc.network().toString())) {
                throw new RunException("sites." + site + ".vpc.network: '" + vpc.network()
                        + "' is not the network of the VPC " + existing.id() + ", which has " + found
                        + ": set it to that, so that the address plan holds");
            }
        });
    }

    /** A zone's name that AWS does not know would fail half-way through an update. */
    private static void refuseUnknownZones(String site, Vpc vpc, List<String> zones) {
        if (vpc.existing().isPresent()) {
            return;
        }
        var unknown = vpc.subnets().keySet().stream()
                .filter(zone -> !zones.contains(zone))
                .toList();
        if (!unknown.isEmpty()) {
            throw new RunException("sites." + site + ".vpc.subnets: " + String.join(", ", unknown)
                    + " cannot be used in this account and region: available are " + String.join(", ", zones));
        }
    }

    /** Before the first worker exists a preview may go without the key; an update may not, for adding it later replaces workers. */
    private static Optional<Output<String>> sshKeyName(Context context, PreviousOutputs homelab) {
        return needed(context, homelab.text("sshKeyName"), "workers need its SSH key's name");
    }

    private static Optional<Output<Map<String, Object>>> trust(Context context, PreviousOutputs homelab) {
        return needed(context, homelab.secret(MeshPki.TRUST), "workers need certificates of its authority");
    }

    private static <T> Optional<T> needed(Context context, Optional<T> found, String what) {
        if (found.isEmpty()) {
            var message =
                    "stack 'homelab' has delivered nothing yet, and " + what + ": run `pulumi up -s homelab` first";
            if (!Deployment.getInstance().isDryRun()) {
                throw new RunException(message);
            }
            context.log().warn(message);
        }
        return found;
    }
}
