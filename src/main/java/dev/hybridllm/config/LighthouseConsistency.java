package dev.hybridllm.config;

import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.mesh.LighthouseAddressArgs.DnsName;
import dev.hybridllm.mesh.LighthouseInstanceArgs.Access;
import dev.hybridllm.mesh.LighthousePlace.OwnVpc;
import dev.hybridllm.nebula.host.NebulaVersion;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.NebulaRelease;
import java.util.List;
import java.util.Optional;

/** Whether lighthouses can be reached, and made as they are described. Settings may be drafts here. */
final class LighthouseConsistency {

    private LighthouseConsistency() {}

    static void checkShared(ClusterSettings settings, Problems problems) {
        if (settings.lighthouses() != null) {
            settings.lighthouses().hosts().forEach((name, lighthouse) -> {
                var path = "lighthouses.hosts." + name;
                lighthouse
                        .endpoint()
                        .ifPresent(endpoint -> checkEndpoint(path + ".endpoint", endpoint.value(), problems));
                lighthouse
                        .home()
                        .flatMap(home -> Optional.ofNullable(home.endpoint()))
                        .ifPresent(endpoint -> checkEndpoint(path + ".home.endpoint", endpoint.value(), problems));
            });
        }
        if (settings.versions() != null && settings.versions().nebula() != null) {
            checkVersion(settings.versions().nebula().value(), problems);
        }
    }

    /** Others would look for it in their own network. */
    private static void checkEndpoint(String path, String endpoint, Problems problems) {
        var host = endpoint.substring(0, endpoint.lastIndexOf(':'));
        if (!host.matches("[0-9.]+")) {
            return;
        }
        try {
            if (!Address.parse(host).isPublic()) {
                problems.add(
                        path,
                        "'" + endpoint
                                + "' is an address that means something else at every other site: give the router's public address, or a "
                                + "name for it");
            }
        } catch (IllegalArgumentException e) {
            problems.add(path, String.valueOf(e.getMessage()));
        }
    }

    /** The machine listens at one port, and one name is enough. */
    private static void checkEndpointInAws(HostName name, String endpoint, HomelabSettings homelab, Problems problems) {
        var path = "lighthouses.hosts." + name + ".endpoint";
        if (!endpoint.endsWith(":" + HostConfigurations.PORT)) {
            problems.add(
                    path,
                    "'" + endpoint + "' is not where a lighthouse in AWS listens: it is port "
                            + HostConfigurations.PORT);
        }
        var machine = homelab.lighthouseMachines().get(name);
        if (machine != null && machine.dns().isPresent()) {
            problems.add(
                    "lighthouseMachines." + name + ".dns",
                    "makes a name, and " + path
                            + " says another way to it, which hosts would be told: take one of them out");
        }
    }

    private static void checkVersion(String version, Problems problems) {
        try {
            NebulaVersion.parse(version)
                    .problem()
                    .ifPresent(problem -> problems.add("versions.nebula", "'" + version + "' " + problem));
        } catch (IllegalArgumentException e) {
            problems.add("versions.nebula", String.valueOf(e.getMessage()));
        }
    }

    static void checkHomelab(ClusterSettings settings, HomelabSettings homelab, Problems problems) {
        if (settings.lighthouses() == null) {
            return;
        }
        var inAws = settings.lighthouses().topology() == Topology.AWS;
        homelab.lighthouseMachines().forEach((name, machine) -> {
            var path = "lighthouseMachines." + name;
            if (!settings.lighthouses().hosts().containsKey(name)) {
                problems.add(path, "is none of lighthouses.hosts: name one of these, or take it out");
            } else {
                checkMachine(path, machine, settings, problems);
                ToldConsistency.checkEmbedded(path, machine, settings, problems);
            }
        });
        if (inAws) {
            AdoptConsistency.check(settings, homelab, problems);
            settings.lighthouses().hosts().forEach((name, lighthouse) -> lighthouse
                    .endpoint()
                    .ifPresent(endpoint -> checkEndpointInAws(name, endpoint.value(), homelab, problems)));
            settings.lighthouses().hosts().keySet().forEach(name -> {
                checkRelease(name, settings, homelab, problems);
            });
        }
        settings.lighthouses()
                .hosts()
                .keySet()
                .forEach(name -> ToldConsistency.checkItsKeyIsHere(name, settings, homelab, problems));
    }

    private static void checkMachine(
            String path, LighthouseMachine machine, ClusterSettings settings, Problems problems) {
        if (machine.subnet().isPresent() && machine.network().isPresent()) {
            problems.add(
                    path + ".network", "is for a VPC of its own, and subnet is one that exists: take one of them out");
        }
        if (machine.subnet().isPresent() && machine.zone().isPresent()) {
            problems.add(path + ".zone", "is the subnet's own: take it out");
        }
        machine.network().ifPresent(network -> {
            refused(path + ".network", () -> new OwnVpc(network, machine.zone()), problems);
            if (settings.mesh() != null
                    && settings.mesh().network() != null
                    && settings.mesh().network().overlaps(network)) {
                problems.add(
                        path + ".network",
                        "'" + network + "' overlaps mesh.network '"
                                + settings.mesh().network()
                                + "': the lighthouse would not reach the mesh, give its VPC another");
            }
        });
        Access.problems(List.copyOf(machine.ssh())).forEach(problem -> problems.add(path + ".ssh", problem));
        machine.dns()
                .ifPresent(dns -> refused(
                        path + ".dns.name",
                        () -> new DnsName(dns.zone().value(), dns.name().value()),
                        problems));
        machine.release()
                .ifPresent(release ->
                        refused(path + ".release", () -> new NebulaRelease(release.url(), release.sha256()), problems));
    }

    private static void refused(String path, Runnable attempt, Problems problems) {
        try {
            attempt.run();
        } catch (IllegalArgumentException e) {
            problems.add(path, String.valueOf(e.getMessage()));
        }
    }

    private static void checkRelease(
            HostName name, ClusterSettings settings, HomelabSettings homelab, Problems problems) {
        var machine = homelab.lighthouseMachines().getOrDefault(name, LighthouseMachine.USUAL);
        trusted(settings)
                .filter(version -> machine.release().isEmpty())
                .filter(version ->
                        NebulaRelease.of(version, machine.architecture()).isEmpty())
                .ifPresent(version -> problems.add(
                        "lighthouseMachines." + name + ".release",
                        "is missing, and the digest of Nebula " + version
                                + " is not known here: give the archive's url and sha256"));
    }

    /** A version that is refused already needs no release. */
    private static Optional<NebulaVersion> trusted(ClusterSettings settings) {
        try {
            return Optional.ofNullable(settings.versions())
                    .flatMap(versions -> Optional.ofNullable(versions.nebula()))
                    .map(version -> NebulaVersion.parse(version.value()))
                    .filter(version -> version.problem().isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
