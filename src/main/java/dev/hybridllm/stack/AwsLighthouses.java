package dev.hybridllm.stack;

import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.config.Adopt.Allocation;
import dev.hybridllm.config.Adopt.GroupId;
import dev.hybridllm.config.Adopt.MachineId;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.config.LighthouseMachine;
import dev.hybridllm.config.LighthouseMachine.Told;
import dev.hybridllm.config.Lighthouses.Endpoint;
import dev.hybridllm.mesh.LighthouseAddress;
import dev.hybridllm.mesh.LighthouseAddressArgs;
import dev.hybridllm.mesh.LighthouseAddressArgs.DnsName;
import dev.hybridllm.mesh.LighthouseInstance;
import dev.hybridllm.mesh.LighthouseInstanceArgs;
import dev.hybridllm.mesh.LighthouseInstanceArgs.Access;
import dev.hybridllm.mesh.LighthouseInstanceArgs.Adopted;
import dev.hybridllm.mesh.LighthousePlace;
import dev.hybridllm.mesh.LighthousePlace.DefaultVpc;
import dev.hybridllm.mesh.LighthousePlace.InSubnet;
import dev.hybridllm.mesh.LighthousePlace.OwnVpc;
import dev.hybridllm.mesh.LighthouseTold;
import dev.hybridllm.mesh.LighthouseTold.BySecret;
import dev.hybridllm.mesh.LighthouseTold.ByUserData;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.nebula.host.NebulaVersion;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.NebulaPki;
import dev.hybridllm.render.HostFiles;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.NebulaRelease;
import dev.hybridllm.render.NebulaRelease.Architecture;
import dev.hybridllm.render.Role;
import dev.hybridllm.render.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lighthouses in AWS: first their addresses, which every host is told, and then the machines. */
final class AwsLighthouses implements PlacedLighthouses {

    private static final String IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";

    private final Configuration<HomelabSettings> configuration;
    private final NebulaPki pki;
    private final Output<String> sshKeyName;
    private final SortedMap<HostName, LighthouseAddress> addresses = new TreeMap<>();
    private final Output<MeshView> mesh;

    AwsLighthouses(Configuration<HomelabSettings> configuration, NebulaPki pki, Output<String> sshKeyName) {
        this.configuration = configuration;
        this.pki = pki;
        this.sshKeyName = sshKeyName;
        configuration.cluster().lighthouses().hosts().keySet().forEach(name -> addresses.put(name, address(name)));
        var endpoints = new TreeMap<HostName, Output<String>>();
        addresses.forEach((name, address) -> endpoints.put(name, endpoint(name, address)));
        this.mesh = all(endpoints).applyValue(known -> MeshViews.of(configuration, MeshViews.everywhere(known)));
    }

    @Override
    public Output<MeshView> mesh() {
        return mesh;
    }

    @Override
    public Map<String, Output<Map<String, Object>>> deploy() {
        var outputs = new TreeMap<String, Output<Map<String, Object>>>();
        addresses.forEach((name, address) -> {
            machine(name, address);
            outputs.put(
                    name.value(),
                    endpoint(name, address)
                            .applyValue(endpoint -> PlacedLighthouses.output(configuration, name, endpoint)));
        });
        return outputs;
    }

    private LighthouseAddress address(HostName name) {
        var settings = settings(name);
        return new LighthouseAddress(
                name.value(),
                new LighthouseAddressArgs(
                        settings.dns()
                                .map(dns -> new DnsName(
                                        dns.zone().value(), dns.name().value())),
                        settings.adopted().address().map(Allocation::value)),
                ComponentResourceOptions.builder().build());
    }

    /** What the settings say it is goes before what AWS says. */
    private Output<String> endpoint(HostName name, LighthouseAddress address) {
        return Optional.ofNullable(configuration.cluster().lighthouses().hosts().get(name))
                .flatMap(lighthouse -> lighthouse.endpoint())
                .map(Endpoint::value)
                .map(Output::of)
                .orElse(address.endpoint());
    }

    private void machine(HostName name, LighthouseAddress address) {
        var settings = settings(name);
        new LighthouseInstance(
                name.value(),
                new LighthouseInstanceArgs(
                        name,
                        settings.instanceType().value(),
                        place(settings),
                        new Access(
                                List.copyOf(settings.ssh()),
                                settings.sshFromAnywhere(),
                                // Another key pair would be another machine, so it has it from the start.
                                Optional.of(sshKeyName),
                                settings.sessionManager()),
                        image(settings.architecture()),
                        address.allocationId(),
                        told(name, settings),
                        release(settings),
                        new Adopted(
                                settings.adopted().securityGroup().map(GroupId::value),
                                settings.adopted().instance().map(MachineId::value))),
                ComponentResourceOptions.builder().build());
    }

    private LighthouseMachine settings(HostName name) {
        return configuration.stack().lighthouseMachines().getOrDefault(name, LighthouseMachine.USUAL);
    }

    private static LighthousePlace place(LighthouseMachine settings) {
        return settings.network()
                .<LighthousePlace>map(network -> new OwnVpc(network, settings.zone()))
                .or(() -> settings.subnet().map(subnet -> new InSubnet(subnet.value())))
                .orElseGet(() -> new DefaultVpc(settings.zone()));
    }

    /** The latest Amazon Linux 2023; which one that is is no secret. */
    private static Output<String> image(Architecture architecture) {
        var name = IMAGE + (architecture == Architecture.ARM64 ? "arm64" : "x86_64");
        return SsmFunctions.getParameter(GetParameterArgs.builder().name(name).build())
                .applyValue(parameter -> parameter.value())
                .asPlaintext();
    }

    private NebulaRelease release(LighthouseMachine settings) {
        var version =
                NebulaVersion.parse(configuration.cluster().versions().nebula().value());
        return settings.release()
                .map(release -> new NebulaRelease(release.url(), release.sha256()))
                .or(() -> NebulaRelease.of(version, settings.architecture()))
                .orElseThrow(() -> new IllegalStateException("settings without a release of Nebula were let through"));
    }

    private LighthouseTold told(HostName name, LighthouseMachine settings) {
        var files = new ToldHosts(pki, mesh)
                .files(new Seat(
                        name,
                        Role.LIGHTHOUSE,
                        MeshHosts.address(configuration.plan(), name),
                        Optional.empty(),
                        HostPki.in("/etc/nebula", List.of())));
        return settings.certificates() == Told.EMBEDDED
                ? new ByUserData(files)
                : new BySecret("hybrid-llm/nebula/" + name, files.applyValue(HostFiles::asSecret));
    }

    private static Output<SortedMap<HostName, String>> all(SortedMap<HostName, Output<String>> outputs) {
        var names = new ArrayList<>(outputs.keySet());
        return Output.all(outputs.values().stream().toList()).applyValue(values -> {
            var known = new TreeMap<HostName, String>();
            for (var i = 0; i < names.size(); i++) {
                known.put(names.get(i), values.get(i));
            }
            return known;
        });
    }
}
