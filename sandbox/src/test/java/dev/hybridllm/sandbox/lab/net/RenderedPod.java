package dev.hybridllm.sandbox.lab.net;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.homelab.ClusterFolders;
import dev.hybridllm.homelab.Delivery;
import dev.hybridllm.mesh.HomelabLighthouses;
import dev.hybridllm.mesh.HomelabLighthousesArgs;
import dev.hybridllm.mesh.HomelabLighthousesArgs.Exposure;
import dev.hybridllm.mesh.HomelabLighthousesArgs.Lighthouse;
import dev.hybridllm.mesh.HomelabMesh;
import dev.hybridllm.mesh.HomelabMeshArgs;
import dev.hybridllm.mesh.NebulaImages;
import dev.hybridllm.mesh.PodFiles;
import dev.hybridllm.network.HostName;
import dev.hybridllm.testing.RecordingMocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A pod as the components render it, with the objects that its files are in, read like a kubelet reads it. */
final class RenderedPod {

    private static final NebulaImages IMAGES = NebulaImages.of("1.10.3");

    private final Map<?, ?> spec;
    private final Map<String, String> configMap;
    private final Map<String, String> secret;

    /**
     * A container.
     *
     * @param command what it runs; Nebula's image has a command of its own
     * @param rights capabilities, in small letters
     * @param readiness the command of its probe; none if empty
     * @param liveness the address of its probe; none if empty
     */
    record Container(String name, List<String> command, List<String> rights, List<String> readiness, String liveness) {}

    private RenderedPod(RecordingMocks mocks, String type, String object) {
        var template = map(map(mocks.one(type, object).input("spec")).get("template"));
        spec = map(template.get("spec"));
        configMap = texts(mocks.one("kubernetes:core/v1:ConfigMap", object).input("data"));
        secret = texts(mocks.one("kubernetes:core/v1:Secret", object).input("stringData"));
    }

    /** A member's, from its DaemonSet. */
    static RenderedPod member(HostName node, String configuration, Map<String, String> credentials) {
        var mocks = new RecordingMocks()
                .run(context -> new HomelabMesh(
                        "mesh",
                        new HomelabMeshArgs(
                                folders(), IMAGES, new TreeMap<>(Map.of(node, files(configuration, credentials)))),
                        ComponentResourceOptions.builder().build()));
        return new RenderedPod(mocks, "kubernetes:apps/v1:DaemonSet", "nebula-" + node);
    }

    /** A lighthouse's, from its Deployment. */
    static RenderedPod lighthouse(HostName host, HostName node, String configuration, Map<String, String> credentials) {
        var mocks = new RecordingMocks()
                .run(context -> new HomelabLighthouses(
                        "lighthouses",
                        new HomelabLighthousesArgs(
                                folders(),
                                IMAGES,
                                new TreeMap<>(Map.of(
                                        host,
                                        new Lighthouse(
                                                node, Exposure.HOST_NETWORK, files(configuration, credentials))))),
                        ComponentResourceOptions.builder().build()));
        return new RenderedPod(mocks, "kubernetes:apps/v1:Deployment", "nebula-" + host);
    }

    private static ClusterFolders folders() {
        return new ClusterFolders(new Delivery.Apply("lab"));
    }

    private static PodFiles files(String configuration, Map<String, String> credentials) {
        return new PodFiles(Output.of(configuration), Output.ofSecret(credentials));
    }

    Map<String, String> configMap() {
        return configMap;
    }

    Map<String, String> secret() {
        return secret;
    }

    int user() {
        return number(map(spec.get("securityContext")).get("runAsUser"));
    }

    int group() {
        var group = map(spec.get("securityContext")).get("fsGroup");
        return group == null ? user() : number(group);
    }

    String fileMode() {
        var mode = number(volume().get("defaultMode"));
        var text = new StringBuilder();
        for (var bit = 8; bit >= 0; bit--) {
            text.append((mode >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
        }
        return text.toString();
    }

    /** Which fields of the Secret become which files. */
    Map<String, String> items() {
        var items = new TreeMap<String, String>();
        for (var source : list(volume().get("sources"))) {
            if (map(source).get("secret") instanceof Map<?, ?> from) {
                list(from.get("items"))
                        .forEach(item -> items.put(
                                String.valueOf(map(item).get("key")),
                                String.valueOf(map(item).get("path"))));
            }
        }
        return items;
    }

    private Map<?, ?> volume() {
        return map(map(list(spec.get("volumes")).get(0)).get("projected"));
    }

    List<Container> containers() {
        var containers = new ArrayList<Container>();
        for (var each : list(spec.get("containers"))) {
            var container = map(each);
            var command = new ArrayList<String>();
            if (container.get("command") == null) {
                command.add("/etc/image/nebula");
            }
            command.addAll(strings(container.get("command")));
            command.addAll(strings(container.get("args")));
            var capabilities = map(map(container.get("securityContext")).get("capabilities"));
            containers.add(new Container(
                    String.valueOf(container.get("name")),
                    command,
                    strings(capabilities.get("add")).stream()
                            .map(right -> right.toLowerCase(Locale.ROOT))
                            .toList(),
                    readiness(container),
                    liveness(container)));
        }
        return containers;
    }

    private static List<String> readiness(Map<?, ?> container) {
        return container.get("readinessProbe") instanceof Map<?, ?> probe
                ? strings(map(probe.get("exec")).get("command"))
                : List.of();
    }

    private static String liveness(Map<?, ?> container) {
        if (container.get("livenessProbe") instanceof Map<?, ?> probe) {
            var get = map(probe.get("httpGet"));
            return "http://" + get.get("host") + ":" + number(get.get("port")) + get.get("path");
        }
        return "";
    }

    private static int number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).intValue();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> strings(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static Map<String, String> texts(@Nullable Object value) {
        var texts = new TreeMap<String, String>();
        map(value).forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        return texts;
    }
}
