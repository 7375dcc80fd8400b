package dev.hybridllm.sandbox.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the user gets to see once both stacks are up, taken from the stacks' outputs. */
public final class Summary {

    private final JsonObject homelab;
    private final JsonObject gpu;
    private final Path project;
    private final Instant now;

    /**
     * @param homelab the homelab stack's outputs as JSON
     * @param gpu the gpu stack's outputs as JSON
     * @param project the folder that rendered files lie in
     * @param now the time that days are counted from
     */
    public Summary(String homelab, String gpu, Path project, Instant now) {
        this.homelab = JsonParser.parseString(homelab).getAsJsonObject();
        this.gpu = JsonParser.parseString(gpu).getAsJsonObject();
        this.project = project;
        this.now = now;
    }

    /** The lines to print. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("Mesh");
        lines.addAll(Table.of(List.of("host", "address", "groups", "certificate ends"), meshHosts()));
        if (homelab.has("lighthouses")) {
            lines.add("");
            lines.add("Lighthouses");
            lines.addAll(Table.of(List.of("name", "endpoint"), lighthouses()));
        }
        lines.add("");
        lines.add("Workers");
        lines.addAll(Table.of(List.of("name", "type", "zone", "instance"), workers()));
        lines.add("");
        if (homelab.has("manifests")) {
            lines.add("Manifests  " + project.resolve(homelab.get("manifests").getAsString()));
        }
        lines.add("SSH key    " + homelab.get("sshKeyName").getAsString());
        return lines;
    }

    private List<List<String>> meshHosts() {
        var rows = new ArrayList<List<String>>();
        homelab.getAsJsonObject("hosts").asMap().forEach((name, host) -> rows.add(meshHost(name, host, "address")));
        gpu.getAsJsonObject("workers").asMap().forEach((name, host) -> rows.add(meshHost(name, host, "meshAddress")));
        return rows;
    }

    private List<String> meshHost(String name, JsonElement value, String address) {
        var host = value.getAsJsonObject();
        var groups = StreamSupport.stream(host.getAsJsonArray("groups").spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.joining(", "));
        var days = Duration.between(now, Instant.parse(text(host, "notAfter"))).toDays();
        return List.of(name, text(host, address), groups, "in " + days + " days");
    }

    private List<List<String>> lighthouses() {
        var rows = new ArrayList<List<String>>();
        homelab.getAsJsonObject("lighthouses")
                .asMap()
                .forEach((name, value) -> rows.add(List.of(name, text(value.getAsJsonObject(), "endpoint"))));
        return rows;
    }

    private List<List<String>> workers() {
        var rows = new TreeMap<String, List<String>>();
        gpu.getAsJsonObject("workers").asMap().forEach((name, value) -> {
            var worker = value.getAsJsonObject();
            rows.put(
                    name,
                    List.of(name, text(worker, "instanceType"), text(worker, "zone"), text(worker, "instanceId")));
        });
        return List.copyOf(rows.values());
    }

    private static String text(JsonObject object, String field) {
        return object.get(field).getAsString();
    }

    /** Columns aligned by spaces. */
    private static final class Table {
        private Table() {}

        static List<String> of(List<String> header, List<List<String>> rows) {
            var widths = new ArrayList<Integer>();
            for (var column = 0; column < header.size(); column++) {
                var index = column;
                widths.add(rows.stream()
                        .map(row -> row.get(index).length())
                        .reduce(header.get(index).length(), Math::max));
            }
            var lines = new ArrayList<String>();
            lines.add(line(header, widths));
            rows.forEach(row -> lines.add(line(row, widths)));
            return lines;
        }

        private static String line(List<String> cells, List<Integer> widths) {
            var line = new StringBuilder("  ");
            for (var column = 0; column < cells.size(); column++) {
                line.append(String.format("%-" + (widths.get(column) + 2) + "s", cells.get(column)));
            }
            return line.toString().stripTrailing();
        }
    }
}
