package dev.hybridllm.homelab;

import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** A custom resource in the homelab's cluster; see {@link CustomObjectArgs}. */
public final class CustomObject extends CustomResource {

    public CustomObject(String name, CustomObjectArgs args, CustomResourceOptions options) {
        super(args.typeToken(), name, args, options);
    }
}
