package dev.hybridllm.worker;

import com.pulumi.core.Output;
import java.util.Optional;

/**
 * What a worker is made of.
 *
 * @param name the machine's name
 * @param instanceType the EC2 instance type
 * @param ami the image to boot from; a later change is ignored, so that a new image never replaces a running worker
 * @param subnetId the subnet to stand in
 * @param securityGroupId the security group to wear
 * @param keyName the EC2 key pair for SSH; none by default
 */
public record GpuWorkerArgs(
        NodeName name,
        InstanceType instanceType,
        Output<String> ami,
        Output<String> subnetId,
        Output<String> securityGroupId,
        Optional<Output<String>> keyName) {}
