package dev.hybridllm.config;

import dev.hybridllm.config.GpuSettings.Worker;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.HostName;
import dev.hybridllm.worker.GpuWorkerArgs;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether what the gpu stack is told agrees with what both stacks share. Settings may be drafts here. */
final class GpuConsistency {

    private final ClusterSettings settings;
    private final GpuSettings gpu;
    private final Problems problems;

    private GpuConsistency(ClusterSettings settings, GpuSettings gpu, Problems problems) {
        this.settings = settings;
        this.gpu = gpu;
        this.problems = problems;
    }

    static void check(ClusterSettings settings, GpuSettings gpu, Problems problems) {
        var check = new GpuConsistency(settings, gpu, problems);
        BroughtConsistency.checkHostKeys(settings, gpu.hostKeys(), problems);
        check.workersHaveASite();
        check.clustersStandWhereTheirWorkersDo();
        check.workersHaveSecretsOfTheirOwn();
        gpu.workers().forEach((name, worker) -> {
            check.zoneHasASubnet("workers." + name + ".zone", worker);
            check.diskCanBeHad("workers." + name + ".rootVolumeGib", worker);
            check.addressIsWhatTheClusterSays("workers." + name + ".address", name, worker);
        });
    }

    private void workersHaveASite() {
        if (gpu.siteIn(settings).isPresent() || problems.at("sites") || problems.at("site")) {
            return;
        }
        var clouds = settings.clouds().keySet();
        var wrong = gpu.site()
                .map(named -> "'" + named + "' is no site with a VPC: ")
                .orElse("is needed: ");
        problems.add(
                "site",
                wrong
                        + (clouds.isEmpty()
                                ? "there is none. Add one to sites"
                                : "there is " + String.join(", ", clouds)));
    }

    private void clustersStandWhereTheirWorkersDo() {
        gpu.siteIn(settings).ifPresent(here -> settings.clouds().forEach((site, cloud) -> {
            if (site.equals(here)) {
                return;
            }
            cloud.clusters().forEach((name, cluster) -> {
                if (cluster.node() != null && gpu.workers().containsKey(cluster.node())) {
                    problems.add(
                            "sites." + site + ".clusters." + name + ".node",
                            "'" + cluster.node() + "' stands at " + here
                                    + ", where all workers do: declare its cluster there");
                }
            });
        }));
    }

    private void workersHaveSecretsOfTheirOwn() {
        if (gpu.workerSecret() == null || problems.at("workerSecret")) {
            return;
        }
        var name = gpu.workerSecret().name();
        var workersOf = new TreeMap<String, Set<String>>();
        gpu.workers()
                .keySet()
                .forEach(
                        worker -> name.of(worker)
                                .ifPresentOrElse(
                                        secret -> workersOf
                                                .computeIfAbsent(secret, each -> new TreeSet<>())
                                                .add(worker.value()),
                                        () -> problems.add(
                                                "workerSecret",
                                                "'" + name.value() + "' names no secret for " + worker
                                                        + ", whose name does not end in an ordinal: put {name} in place of {ordinal}")));
        workersOf.forEach((secret, workers) -> {
            if (workers.size() > 1) {
                problems.add(
                        "workerSecret",
                        "'" + name.value() + "' gives " + String.join(" and ", workers) + " the same secret, " + secret
                                + ": each keeps its own key there. Put {name} in it");
            }
        });
    }

    private void zoneHasASubnet(String path, Worker worker) {
        if (worker.zone() == null) {
            return;
        }
        zonesThatAreMade()
                .filter(zones -> !zones.contains(worker.zone()))
                .ifPresent(zones -> problems.add(
                        path,
                        "'" + worker.zone() + "' has no subnet: sites."
                                + gpu.siteIn(settings).orElse("") + ".vpc.subnets has " + String.join(", ", zones)
                                + "; use one of those, or add a subnet in that zone"));
    }

    /** An existing VPC's zones are known to AWS alone. */
    private Optional<Set<String>> zonesThatAreMade() {
        return gpu.cloudIn(settings)
                .map(Site.Cloud::vpc)
                .map(vpc -> vpc.subnets().keySet())
                .filter(zones -> !zones.isEmpty());
    }

    private void diskCanBeHad(String path, Worker worker) {
        if (!problems.at(path)) {
            GpuWorkerArgs.rootVolumeProblem(worker.rootVolumeGib()).ifPresent(problem -> problems.add(path, problem));
        }
    }

    private void addressIsWhatTheClusterSays(String path, HostName name, Worker worker) {
        var theirs = Optional.ofNullable(settings.linkedWorkers().get(name)).flatMap(Site.WorkerCluster::address);
        var ours = worker.address();
        if (theirs.isPresent()
                && ours.isPresent()
                && !theirs.get().address().equals(ours.get().address())) {
            problems.add(
                    path,
                    "'" + ours.get() + "' is not what its cluster says, " + theirs.get()
                            + ", and homelab knows the worker by that: take this one out");
        }
    }
}
