package dev.hybridllm.identity;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.Resource;
import java.util.Map;
import java.util.TreeMap;

/** The tags that every resource of ours in AWS wears: its name for people, and its {@link Identity}. */
public final class OwnTags {

    private static final String NAME = "Name";

    private OwnTags() {}

    /** For a component's child. */
    public static Output<Map<String, String>> of(Resource parent, Class<? extends CustomResource> type, String name) {
        // The URN as a value, and no more: as an output it depends on the component, to which the engine counts all of
        // its children, and
        // so the child would wait for itself.
        return Output.of(Internal.of(parent.urn()).getValueNullable())
                .applyValue(urn -> tags(Identity.child(urn, token(type), name), name));
    }

    /** For a resource that no component owns. */
    public static Map<String, String> ofRoot(Context context, Class<? extends CustomResource> type, String name) {
        return tags(Identity.root(context.projectName(), context.stackName(), token(type), name), name);
    }

    private static Map<String, String> tags(Identity identity, String name) {
        return new TreeMap<>(Map.of(NAME, name, Identity.KEY, identity.tag()));
    }

    private static String token(Class<? extends CustomResource> type) {
        var annotation = type.getAnnotation(ResourceType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(type + " does not say which resource type of the engine it is");
        }
        return annotation.type();
    }
}
