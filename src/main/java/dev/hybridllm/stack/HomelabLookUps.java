package dev.hybridllm.stack;

import com.pulumi.Context;

/**
 * What the {@code homelab} stack asks whatever its settings are: what hosts have got, which is what a change of authorities goes by.
 *
 * @param homelab what this stack delivered last time
 * @param gpu what the other one did
 */
public record HomelabLookUps(PreviousOutputs homelab, PreviousOutputs gpu) {

    /** Asks, and does not wait for the answers. */
    public static HomelabLookUps begin(Context context) {
        return new HomelabLookUps(PreviousOutputs.of("homelab", context), PreviousOutputs.of("gpu", context));
    }
}
