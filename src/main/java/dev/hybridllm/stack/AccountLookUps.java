package dev.hybridllm.stack;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.inputs.GetAmiFilter;
import com.pulumi.aws.ec2.inputs.GetAmiPlainArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesPlainArgs;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the {@code gpu} stack asks of the account whatever its settings are. It is asked before they are read: the first question starts
 * the plugin, which takes as long.
 *
 * @param zones the names of the zones that can be used
 * @param ami the newest Amazon Linux
 */
public record AccountLookUps(CompletableFuture<List<String>> zones, CompletableFuture<String> ami) {

    /** Asks, and does not wait for the answers. */
    public static AccountLookUps begin() {
        return new AccountLookUps(
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
