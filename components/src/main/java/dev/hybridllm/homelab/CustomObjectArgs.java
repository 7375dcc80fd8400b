package dev.hybridllm.homelab;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import dev.hybridllm.render.RecordTree;
import java.util.Map;

/**
 * Any custom resource, typed by the record that is its {@code spec}. The SDK has no class for this.
 *
 * <p>The Pulumi SDK reads inputs from annotated fields, so this is a class and not a record.
 */
public final class CustomObjectArgs extends ResourceArgs {

    @Import(name = "apiVersion", required = true)
    private final Output<String> apiVersion;

    @Import(name = "kind", required = true)
    private final Output<String> kind;

    @Import(name = "metadata", required = true)
    private final Output<Map<String, Object>> metadata;

    @Import(name = "spec", required = true)
    private final Output<Map<String, Object>> spec;

    private final String typeToken;

    /**
     * @param group the API group, such as {@code kustomize.toolkit.fluxcd.io}
     * @param version the API version, such as {@code v1}
     * @param kind the kind, such as {@code Kustomization}
     * @param namespace the namespace that the object lives in
     * @param name the object's name
     * @param spec the object's specification; names of its components are the keys
     */
    public CustomObjectArgs(String group, String version, String kind, String namespace, String name, Record spec) {
        this.apiVersion = Output.of(group + "/" + version);
        this.kind = Output.of(kind);
        this.metadata = Output.of(Map.of("name", name, "namespace", namespace));
        this.spec = Output.of(RecordTree.of(spec));
        this.typeToken = "kubernetes:" + group + "/" + version + ":" + kind;
    }

    String typeToken() {
        return typeToken;
    }

    Output<String> apiVersion() {
        return apiVersion;
    }

    Output<String> kind() {
        return kind;
    }

    Output<Map<String, Object>> metadata() {
        return metadata;
    }

    Output<Map<String, Object>> spec() {
        return spec;
    }
}
