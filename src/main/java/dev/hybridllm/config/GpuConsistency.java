package dev.hybridllm.config;

import dev.hybridllm.config.GpuSettings.Worker;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.HostName;
import dev.hybridllm.worker.GpuWorkerArgs;
import java.util.Optional;
import java.util.Set;

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
        check.workersHaveASite();
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
