package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.config.HomelabSettings.ByGitops;
import dev.hybridllm.config.HomelabSettings.DnsLabel;
import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.homelab.ClusterFolders;
import dev.hybridllm.homelab.HomelabManifests;
import dev.hybridllm.homelab.HomelabManifestsArgs;
import dev.hybridllm.pki.HostsArgs;
import dev.hybridllm.pki.Trust;

/** The {@code homelab} stack: what the homelab's cluster gets, and what the {@code gpu} stack takes from it. */
public final class HomelabStack {

    private HomelabStack() {}

    /** Declares the stack's resources and exports. */
    public static void deploy(
            Context context,
            HomelabLookUps lookUps,
            Configuration<HomelabSettings> configuration,
            Circumstances circumstances) {
        NotBuiltYet.inHomelab(configuration).ifPresent(context.log()::info);
        var settings = configuration.stack();
        var delivered = Delivered.byHomelab(lookUps.homelab());
        var hosts = MeshHosts.ofHomelab(configuration)
                .withoutKeys(Revocations.keys(configuration.cluster().revoked(), delivered));
        refuseWhatBreaksTrust(context, delivered, Delivered.byGpu(lookUps.gpu()), hosts, configuration, circumstances);
        var pki = MeshPki.ofHomelab(configuration, hosts, circumstances.isRehearsal());
        var folders = new ClusterFolders(settings.delivery().delivery());
        manifests(settings, folders);
        var sshKey = SshKey.of(context, configuration);

        var lighthouses = configuration.cluster().lighthouses().topology() == Topology.AWS
                ? new AwsLighthouses(configuration, pki, sshKey.name())
                : new HomeLighthouses(configuration, pki, folders);
        context.export("lighthouses", Output.of(lighthouses.deploy()));
        nodes(context, configuration, folders, new ToldHosts(pki, lighthouses.mesh()));
        if (!configuration.cluster().devices().isEmpty()) {
            context.export(
                    Devices.FILES,
                    Output.of(Devices.files(configuration, pki, lighthouses.mesh()))
                            .asSecret());
        }
        context.export(Delivered.BUNDLE, pki.bundle());
        context.export(Delivered.HOSTS, Output.of(MeshPki.outputs(pki, delivered)));
        context.export(MeshPki.TRUST, pki.trust().applyValue(Trust::output).asSecret());
        context.export("sshKeyName", sshKey.name());
        sshKey.privateKey().ifPresent(key -> context.export("sshPrivateKey", key));
        if (settings.delivery() instanceof ByGitops by) {
            context.export("manifests", Output.of(by.gitops().folder().value()));
        }
    }

    private static void refuseWhatBreaksTrust(
            Context context,
            Delivered homelab,
            Delivered gpu,
            HostsArgs hosts,
            Configuration<HomelabSettings> configuration,
            Circumstances circumstances) {
        var cluster = configuration.cluster();
        Rotation.check(
                cluster.authorities(), cluster.certificates().versions().list(), homelab, gpu, circumstances.now());
        MeshPki.warn(context, homelab, hosts, cluster, circumstances);
    }

    private static void nodes(
            Context context, Configuration<HomelabSettings> configuration, ClusterFolders folders, ToldHosts told) {
        var members = HomeMembers.of(configuration);
        members.keepingTheirKey(told).forEach(node -> context.log()
                .info(node + " keeps its key to itself, so nothing is delivered to it: it joins the mesh by hand"));
        members.deploy(folders, told);
        context.export("nodes", Output.of(members.patches()));
        var extensions = members.extensions(told);
        if (!extensions.isEmpty()) {
            context.export("nodeExtensions", Output.of(extensions).asSecret());
        }
    }

    private static void manifests(HomelabSettings settings, ClusterFolders folders) {
        new HomelabManifests(
                "manifests",
                new HomelabManifestsArgs(
                        settings.homelab().cluster(),
                        folders,
                        settings.delivery().repositoryPath().value(),
                        settings.delivery().repository().value(),
                        settings.homelab().namespaces().stream()
                                .map(DnsLabel::value)
                                .toList()),
                ComponentResourceOptions.builder().build());
    }
}
