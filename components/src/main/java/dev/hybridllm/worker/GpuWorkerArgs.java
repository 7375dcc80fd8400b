package dev.hybridllm.worker;

import com.pulumi.core.Output;
import dev.hybridllm.network.HostName;
import java.util.Optional;

/**
 * What a worker is made of.
 *
 * @param name the machine's name
 * @param instanceType the EC2 instance type
 * @param ami the image to boot from; a later change is ignored, so that a new image never replaces a running worker
 * @param subnetId the subnet to stand in
 * @param securityGroupId the security group to wear
 * @param rootVolumeGib the size of the encrypted root disk in GiB; it can grow later, and not shrink
 * @param keyName the EC2 key pair for SSH; none by default
 */
public record GpuWorkerArgs(
        HostName name,
        InstanceType instanceType,
        Output<String> ami,
        Output<String> subnetId,
        Output<String> securityGroupId,
        int rootVolumeGib,
        Optional<Output<String>> keyName) {

    /** AWS's limit for gp3 volumes. */
    private static final int LARGEST = 16_384;

    private static final int SMALLEST = 8;

    public GpuWorkerArgs {
        rootVolumeProblem(rootVolumeGib).ifPresent(problem -> {
            throw new IllegalArgumentException("rootVolumeGib: " + problem);
        });
    }

    /** What is wrong with a root disk of that size, if anything; for those who want to know before they have all the rest. */
    public static Optional<String> rootVolumeProblem(int gib) {
        return gib >= SMALLEST && gib <= LARGEST
                ? Optional.empty()
                : Optional.of("'" + gib + "' is not a size that can be had: use " + SMALLEST + " to " + LARGEST);
    }
}
