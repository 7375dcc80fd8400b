package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.inputs.GetAmiFilter;
import com.pulumi.aws.ec2.inputs.GetAmiPlainArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesPlainArgs;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the {@code gpu} stack asks whatever its settings are. It asks before they are read, for the engine takes as long to start the
 * plugin; and the other stack first, for the engine does one of these at a time.
 *
 * @param homelab what that stack delivered last time
 * @param gpu what this stack did
 * @param zones the names of the zones that can be used
 * @param ami the newest Amazon Linux
 */
public record GpuLookUps(
        PreviousOutputs homelab,
        PreviousOutputs gpu,
        CompletableFuture<List<String>> zones,
        CompletableFuture<String> ami) {

    /** Asks, and does not wait for the answers. */
    public static GpuLookUps begin(Context context) {
        return new GpuLookUps(
                PreviousOutputs.of("homelab", context),
                PreviousOutputs.of("gpu", context),
                AwsFunctions.getAvailabilityZonesPlain(GetAvailabilityZonesPlainArgs.builder()
                                .state("available")
                                .build())
                        .thenApply(found -> found.names()),
                Ec2Functions.getAmiPlain(GetAmiPlainArgs.builder()
                                .owners("amazon")
                                .mostRecent(true)
                                .filters(GetAmiFilter.builder()
                                        .name("name")
                                        .values("al2023-ami-2023*-x86_64")
                                        .build())
                                .build())
                        .thenApply(found -> found.id()));
    }
}
