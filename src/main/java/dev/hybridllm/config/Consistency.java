package dev.hybridllm.config;

import dev.hybridllm.config.Authority.Role;
import dev.hybridllm.config.ClusterSettings.Cni;
import dev.hybridllm.config.HomelabSettings.DnsLabel;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.mesh.HomelabLighthouses;
import dev.hybridllm.mesh.HomelabMesh;
import dev.hybridllm.network.Federation;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/**
 * What single settings cannot know: whether they agree with each other. Settings may be drafts here, so a check looks only at what
 * could be read.
 */
final class Consistency {

    private final ClusterSettings settings;
    private final Problems problems;

    private Consistency(ClusterSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    static void checkShared(ClusterSettings settings, Problems problems) {
        SiteConsistency.check(settings, problems);
        LighthouseConsistency.checkShared(settings, problems);
        HomeLighthouseConsistency.checkShared(settings, problems);
        DeviceConsistency.check(settings, problems);
        RoleGroups.check(settings, problems);
        var check = new Consistency(settings, problems);
        check.federationHasItsCni();
        check.oneAuthoritySigns();
        check.certificatesLastAsLongAsTheyCan();
        check.nothingIsRevokedOrAcknowledgedTwice();
    }

    static void checkHomelab(ClusterSettings settings, HomelabSettings homelab, Problems problems) {
        BroughtConsistency.checkHomelab(settings, homelab, problems);
        LighthouseConsistency.checkHomelab(settings, homelab, problems);
        HomeLighthouseConsistency.checkHomelab(settings, homelab, problems);
        theMeshsNamespacesAreItsOwn(homelab, problems);
        if (homelab.homelab() == null || homelab.homelab().cluster() == null) {
            return;
        }
        var clusters = settings.homes().values().stream()
                .flatMap(home -> home.clusters().keySet().stream())
                .sorted()
                .toList();
        if (!clusters.contains(homelab.homelab().cluster()) && !problems.at("sites")) {
            problems.add(
                    "homelab.cluster",
                    "'" + homelab.homelab().cluster() + "' is no cluster at home: "
                            + (clusters.isEmpty()
                                    ? "no site with a LAN has any. Add it to the site's clusters"
                                    : "there is " + String.join(", ", clusters)));
        }
    }

    private void federationHasItsCni() {
        if (settings.federation().contains(Federation.CLUSTERMESH) && settings.cni() == Cni.FLANNEL) {
            problems.add(
                    "federation",
                    "'clustermesh' is Cilium's, and cni is flannel: set cni to cilium, or leave clustermesh out");
        }
    }

    private void oneAuthoritySigns() {
        if (problems.at("authorities")) {
            return;
        }
        noneTwice(
                "authorities",
                settings.authorities(),
                Authority::name,
                "hosts tell authorities apart, so give each a name of its own");
        var signing = settings.authorities().stream()
                .filter(authority -> authority.role() == Role.SIGNING)
                .map(authority -> authority.name().value())
                .toList();
        if (signing.size() != 1) {
            problems.add(
                    "authorities",
                    (signing.isEmpty() ? "none signs" : String.join(" and ", signing) + " sign")
                            + ": exactly one has the role signing, and the others trusted");
        }
    }

    private void certificatesLastAsLongAsTheyCan() {
        if (settings.certificates() == null) {
            return;
        }
        var hours = settings.certificates().hostHours();
        if (hours < Certificates.SHORTEST_HOURS && !problems.at("certificates.hostHours")) {
            problems.add(
                    "certificates.hostHours",
                    "'" + hours + "' is too short: a host has to fetch its next certificate in a third of that. "
                            + Certificates.SHORTEST_HOURS + " hours are the least, 8760 a year");
        }
        for (int i = 0; i < settings.authorities().size(); i++) {
            var authority = settings.authorities().get(i);
            var path = "authorities[" + i + "].hours";
            if (authority.certificate().isEmpty() && authority.hours() < hours && !problems.at(path)) {
                problems.add(
                        path,
                        "'" + authority.hours() + "' is shorter than certificates.hostHours (" + hours
                                + "): an authority outlives the hosts that it vouches for");
            }
        }
        var groups = settings.certificates().groups();
        if (groups != null) {
            named("certificates.groups.lighthouses", groups.lighthouses());
            named("certificates.groups.homelab", groups.homelab());
            named("certificates.groups.workers", groups.workers());
            named("certificates.groups.devices", groups.devices());
        }
        noneTwice("certificates.letExpire", settings.certificates().letExpire(), Function.identity(), "leave one out");
    }

    /** Nebula's certificates hold no group twice, and none without a name. */
    private void named(String path, List<String> groups) {
        noneTwice(path, groups, Function.identity(), "leave one out");
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).isBlank()) {
                problems.add(path + "[" + i + "]", "is empty: give the group a name, or leave it out");
            }
        }
    }

    private void nothingIsRevokedOrAcknowledgedTwice() {
        noneTwice("revoked", settings.revoked(), Revocation::fingerprint, "leave one out");
        noneTwice("acknowledged", settings.acknowledged(), Function.identity(), "leave one out");
    }

    private <T> void noneTwice(String path, List<T> all, Function<T, ?> key, String remedy) {
        var seen = new HashSet<Object>();
        for (int i = 0; i < all.size(); i++) {
            var each = key.apply(all.get(i));
            if (each != null && !seen.add(each)) {
                problems.add(path + "[" + i + "]", "'" + each + "' is there twice: " + remedy);
            }
        }
    }

    /** Made with what runs in them; twice in a folder, one would overwrite the other. */
    private static void theMeshsNamespacesAreItsOwn(HomelabSettings homelab, Problems problems) {
        if (homelab.homelab() == null) {
            return;
        }
        for (var name : List.of(HomelabMesh.NAMESPACE, HomelabLighthouses.NAMESPACE)) {
            if (homelab.homelab().namespaces().contains(new DnsLabel(name))) {
                problems.add("homelab.namespaces", "'" + name + "' is made with what runs in it: leave it out here");
            }
        }
    }
}
