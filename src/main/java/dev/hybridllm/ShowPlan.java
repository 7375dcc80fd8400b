package dev.hybridllm;

import dev.hybridllm.config.ConfigException;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.Configuration.BothStacks;
import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.config.ProjectFiles;
import dev.hybridllm.network.HostName;
import dev.hybridllm.plan.PlanDiagram;
import dev.hybridllm.plan.PlanTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What {@code make plan} runs: reads a project's three files and shows what comes of them, without the engine. */
public final class ShowPlan {

    private ShowPlan() {}

    /** Takes the project's folder. */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: ShowPlan FOLDER, where FOLDER has the project's three files");
            System.exit(2);
        }
        try {
            System.out.print(of(Configuration.both(ProjectFiles.in(Path.of(args[0])))));
        } catch (ConfigException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }

    /** The plan as Markdown: the table in a block of its own, and the diagram where Mermaid is rendered. */
    static String of(Configuration<BothStacks> configuration) {
        var sites = sites(configuration);
        return "```text\n"
                + PlanTable.of(configuration.plan(), configuration.mtus())
                + "```\n\n```mermaid\n"
                + PlanDiagram.of(
                        configuration.plan(), configuration.mtus(), host -> sites.getOrDefault(host.name(), ""))
                + "```\n";
    }

    /** Where each host stands, which its seat in the mesh does not say; nor do settings of lighthouses, if there is a choice. */
    private static Map<HostName, String> sites(Configuration<BothStacks> configuration) {
        var cluster = configuration.cluster();
        var sites = new HashMap<HostName, String>();
        cluster.homes().forEach((site, home) -> home.nodes().keySet().forEach(node -> sites.put(node, site)));
        cluster.clouds()
                .forEach((site, cloud) -> cloud.clusters().values().forEach(each -> sites.put(each.node(), site)));
        var gpu = configuration.stack().gpu();
        gpu.siteIn(cluster).ifPresent(site -> gpu.workers().keySet().forEach(worker -> sites.put(worker, site)));
        var places = cluster.lighthouses().topology() == Topology.AWS ? cluster.clouds() : cluster.homes();
        if (places.size() == 1) {
            cluster.lighthouses().hosts().keySet().forEach(name -> sites.put(name, places.firstKey()));
        }
        return sites;
    }
}
