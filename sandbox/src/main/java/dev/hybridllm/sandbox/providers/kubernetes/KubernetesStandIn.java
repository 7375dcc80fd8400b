package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind;
import dev.hybridllm.sandbox.providers.StandIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Renders Kubernetes objects as files or applies them to a cluster: one kind of resource for every {@code kubernetes:GROUP/VERSION:Kind} there may be. */
public final class KubernetesStandIn implements StandIn {

    private static final Pattern TOKEN = Pattern.compile("kubernetes:([a-z0-9.-]+)/(v[a-z0-9]+):([A-Z][A-Za-z0-9]*)");
    /** Their members are no objects but work that needs a cluster, or components that the official plugin runs itself. */
    private static final Set<String> NOT_OBJECTS = Set.of("helm.sh", "yaml", "kustomize");

    private final ObjectScopes scopes = new ObjectScopes();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile ProviderSettings settings = ProviderSettings.none();
    private volatile Cluster cluster = new Cluster(settings.cluster(), Map.of());

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public String version() {
        return "4.32.0";
    }

    @Override
    public List<ResourceKind.Failure> checkConfig(Map<String, Object> config) {
        return ProviderSettings.failures(config, System.getenv().getOrDefault("KUBECONFIG", ""));
    }

    @Override
    public Set<String> replacingConfig(Map<String, Object> olds, Map<String, Object> news) {
        return ProviderSettings.replacing(olds, news);
    }

    @Override
    public void configure(Map<String, Object> config) {
        settings = ProviderSettings.of(config, System.getenv());
        cluster = new Cluster(settings.cluster(), System.getenv());
    }

    @Override
    public void cancel() {
        cancelled.set(true);
    }

    @Override
    public ResourceKind resource(String type) {
        var token = TOKEN.matcher(type);
        if (!token.matches()) {
            throw new Refusal("the kubernetes stand-in does not know '" + type
                    + "': a type is kubernetes:GROUP/VERSION:Kind, with the group 'core' for the first objects");
        }
        var group = token.group(1);
        var kind = token.group(3);
        if (NOT_OBJECTS.contains(group)) {
            throw new Refusal("the kubernetes stand-in does not serve '" + type
                    + "': it makes single objects; the official plugin is needed for charts, releases and directories");
        }
        if (BuiltInKinds.isBuiltIn(group + "/" + token.group(2)) && (kind.endsWith("List") || kind.endsWith("Patch"))) {
            throw new Refusal("the kubernetes stand-in does not serve '" + type
                    + "': it makes whole single objects, not lists or patches");
        }
        if (settings.renders()) {
            return new RenderedKind(settings, scopes);
        }
        var apiVersion = group.equals("core") ? token.group(2) : group + "/" + token.group(2);
        var named = new Manifest(Map.of("apiVersion", apiVersion, "kind", kind));
        return new ClusterKind(named, settings, scopes, cluster, cancelled);
    }

    @Override
    public Function function(String token) {
        throw new Refusal("the kubernetes stand-in does not serve the function '" + token
                + "': it only makes objects; the official plugin is needed for it");
    }
}
