package dev.hybridllm.sandbox.kube;

import dev.hybridllm.sandbox.kube.ClusterAccess.Identity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Clusters, users and contexts by name, of one file or of several that are taken together. */
public final class Kubeconfig {

    /** Fields of a user that would need a program to be run, or a way of logging in that this client does not know. */
    private static final Set<String> NOT_FOLLOWED =
            Set.of("exec", "auth-provider", "username", "password", "as", "as-uid", "as-groups", "as-user-extra");

    private final String currentContext;
    private final Map<String, Map<String, Object>> contexts;
    private final Map<String, Map<String, Object>> clusters;
    private final Map<String, Map<String, Object>> users;

    private Kubeconfig(String currentContext, Sections sections) {
        this.currentContext = currentContext;
        this.contexts = sections.contexts;
        this.clusters = sections.clusters;
        this.users = sections.users;
    }

    private record Sections(
            Map<String, Map<String, Object>> contexts,
            Map<String, Map<String, Object>> clusters,
            Map<String, Map<String, Object>> users) {
        Sections() {
            this(new HashMap<>(), new HashMap<>(), new HashMap<>());
        }
    }

    /** Of a text that is either a file's path or what such a file holds; paths in it start where we run, whichever it is. */
    public static Kubeconfig of(String pathOrContents) {
        var text = file(pathOrContents).map(Source::text).orElse(pathOrContents);
        return taken(List.of(new Source(text, Path.of(""))));
    }

    /** Of the files in a {@code KUBECONFIG} variable; those that are not there are left out. */
    public static Kubeconfig ofVariable(String variable) {
        var sources = new ArrayList<Source>();
        for (var part : variable.split(java.io.File.pathSeparator, -1)) {
            file(part).ifPresent(sources::add);
        }
        return taken(sources);
    }

    /** A file's text, and the folder that paths in it start from. */
    private record Source(String text, Path folder) {}

    private static Optional<Source> file(String text) {
        try {
            var home = System.getProperty("user.home");
            var path = Path.of(text.startsWith("~/") ? home + text.substring(1) : text);
            return text.isBlank() || !Files.isRegularFile(path)
                    ? Optional.empty()
                    : Optional.of(new Source(
                            Files.readString(path),
                            path.toAbsolutePath().resolveSibling("").normalize()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Unreachable("the kubeconfig cannot be read: " + e, e);
        }
    }

    /** The first source that names something wins. */
    private static Kubeconfig taken(List<Source> sources) {
        var sections = new Sections();
        var current = "";
        for (var source : sources) {
            var config = parse(source.text());
            put(sections.contexts, config, "contexts", "context", source.folder());
            put(sections.clusters, config, "clusters", "cluster", source.folder());
            put(sections.users, config, "users", "user", source.folder());
            current = current.isEmpty() ? text(config, "current-context") : current;
        }
        return new Kubeconfig(current, sections);
    }

    private static Map<String, Object> parse(String text) {
        try {
            Object parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (parsed instanceof Map<?, ?> map) {
                return strings(map);
            }
        } catch (YAMLException e) {
            // The parser's message would quote the text, which may hold keys.
        }
        // Only what is plainly a path is shown.
        throw new Unreachable(
                text.matches("[/~][^\\n]*")
                        ? "there is no kubeconfig " + text
                        : "the kubeconfig is neither a file nor the contents of one");
    }

    private static void put(
            Map<String, Map<String, Object>> section, Map<String, Object> config, String list, String item, Path from) {
        if (config.get(list) instanceof List<?> entries) {
            for (var entry : entries) {
                if (entry instanceof Map<?, ?> named && named.get(item) instanceof Map<?, ?> value) {
                    var properties = strings(value);
                    for (var key : List.of("certificate-authority", "client-certificate", "client-key", "tokenFile")) {
                        properties.computeIfPresent(key, (same, path) -> from.resolve(String.valueOf(path)));
                    }
                    section.putIfAbsent(String.valueOf(named.get("name")), properties);
                }
            }
        }
    }

    /** The cluster behind a context (the current one when empty) as the kubeconfig has it; {@code cluster} names another. */
    public Optional<Map<String, Object>> activeCluster(String context, String cluster) {
        var active = contexts.get(context.isEmpty() ? currentContext : context);
        return Optional.ofNullable(active)
                .map(found -> clusters.get(cluster.isEmpty() ? text(found, "cluster") : cluster));
    }

    /** How to reach the cluster behind a context; empty texts mean what the kubeconfig says. */
    public ClusterAccess access(String context, String cluster, String namespace) {
        var name = context.isEmpty() ? currentContext : context;
        var found = contexts.get(name);
        if (found == null) {
            throw new Unreachable(
                    name.isEmpty()
                            ? "there is no kubeconfig, or it has no current context"
                            : "the kubeconfig has no context '" + name + "': it has " + contexts.keySet());
        }
        var server = activeCluster(context, cluster)
                .orElseThrow(() -> new Unreachable("the kubeconfig lacks the cluster of context '" + name + "'"));
        if (Boolean.TRUE.equals(server.get("insecure-skip-tls-verify"))) {
            throw new Unreachable("insecure-skip-tls-verify is not followed: give the cluster a certificate-authority");
        }
        var user = users.getOrDefault(text(found, "user"), Map.of());
        user.keySet().stream().filter(NOT_FOLLOWED::contains).findFirst().ifPresent(field -> {
            throw new Unreachable("the kubeconfig's user for context '" + name + "' has '" + field
                    + "', which is not followed: only tokens and client certificates are");
        });
        var inContext = text(found, "namespace").isEmpty() ? "default" : text(found, "namespace");
        return new ClusterAccess(
                URI.create(text(server, "server")),
                material(server, "certificate-authority"),
                identity(user),
                namespace.isEmpty() ? inContext : namespace);
    }

    private static Identity identity(Map<String, Object> user) {
        var certificate = material(user, "client-certificate");
        var key = material(user, "client-key");
        if (certificate.isPresent() && key.isPresent()) {
            return new Identity.Certificate(certificate.get(), key.get());
        }
        if (!text(user, "token").isEmpty()) {
            return new Identity.Bearer(text(user, "token"));
        }
        return user.get("tokenFile") instanceof Path file
                ? new Identity.Bearer(read(file).strip())
                : new Identity.Anonymous();
    }

    /** What is there in place, in base64, or in a file. */
    private static Optional<String> material(Map<String, Object> properties, String name) {
        var inPlace = text(properties, name + "-data");
        if (!inPlace.isEmpty()) {
            return Optional.of(new String(Base64.getMimeDecoder().decode(inPlace), StandardCharsets.UTF_8));
        }
        return properties.get(name) instanceof Path file ? Optional.of(read(file)) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Unreachable("the kubeconfig names a file that cannot be read: " + file, e);
        }
    }

    private static String text(Map<String, Object> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static Map<String, Object> strings(Map<?, ?> map) {
        var strings = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) {
                strings.put(String.valueOf(key), value);
            }
        });
        return strings;
    }
}
