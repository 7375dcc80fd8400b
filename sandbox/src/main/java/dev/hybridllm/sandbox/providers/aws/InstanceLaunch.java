package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotMarketOptions;

/** Turns an instance's inputs into the one request that launches it. */
final class InstanceLaunch {

    private final Cloud cloud;

    InstanceLaunch(Cloud cloud) {
        this.cloud = cloud;
    }

    String run(Inputs in) {
        if (!in.has("ami") || !in.has("instanceType")) {
            throw new Refusal("an instance needs ami and instanceType (the stand-in knows no launch templates)");
        }
        return cloud.ec2().runInstances(request(in)).instances().get(0).instanceId();
    }

    private RunInstancesRequest request(Inputs in) {
        var tags = new ArrayList<>(Tags.specification(ResourceType.INSTANCE, in.tags()));
        tags.addAll(Tags.specification(ResourceType.VOLUME, in.map("volumeTags")));
        var request = RunInstancesRequest.builder()
                .minCount(1)
                .maxCount(1)
                .imageId(in.text("ami"))
                .instanceType(in.text("instanceType"))
                .keyName(in.maybe("keyName"))
                .userData(UserData.encoded(in))
                .ebsOptimized(in.choice("ebsOptimized"))
                .disableApiTermination(in.choice("disableApiTermination"))
                .instanceInitiatedShutdownBehavior(in.maybe("instanceInitiatedShutdownBehavior"))
                .iamInstanceProfile(profile(in.maybe("iamInstanceProfile")))
                .instanceMarketOptions(market(in))
                .tagSpecifications(tags);
        if (in.has("monitoring")) {
            request.monitoring(monitoring -> monitoring.enabled(in.flag("monitoring")));
        }
        if (in.has(InstanceTypes.CREDITS)) {
            request.creditSpecification(credits ->
                    credits.cpuCredits(in.block(InstanceTypes.CREDITS).maybe("cpuCredits")));
        }
        if (in.has("availabilityZone")) {
            request.placement(Placement.builder()
                    .availabilityZone(in.text("availabilityZone"))
                    .build());
        }
        if (in.has("metadataOptions")) {
            request.metadataOptions(metadata(in.block("metadataOptions")));
        }
        if (in.has(InstanceTypes.ROOT)) {
            request.blockDeviceMappings(rootDevice(in));
        }
        network(request, in);
        return request.build();
    }

    /** A public address can only be asked for on a network interface, and then everything of the network is said there. */
    private static void network(RunInstancesRequest.Builder request, Inputs in) {
        var groups = in.strings("vpcSecurityGroupIds");
        if (in.has("associatePublicIpAddress")) {
            request.networkInterfaces(InstanceNetworkInterfaceSpecification.builder()
                    .deviceIndex(0)
                    .deleteOnTermination(true)
                    .associatePublicIpAddress(in.flag("associatePublicIpAddress"))
                    .subnetId(in.maybe("subnetId"))
                    .privateIpAddress(in.maybe("privateIp"))
                    .groups(groups)
                    .build());
        } else {
            request.subnetId(in.maybe("subnetId")).privateIpAddress(in.maybe("privateIp"));
            if (!groups.isEmpty()) {
                request.securityGroupIds(groups);
            }
        }
    }

    static @Nullable IamInstanceProfileSpecification profile(@Nullable String name) {
        return name == null
                ? null
                : IamInstanceProfileSpecification.builder().name(name).build();
    }

    private static InstanceMetadataOptionsRequest metadata(Inputs options) {
        return InstanceMetadataOptionsRequest.builder()
                .httpEndpoint(options.maybe("httpEndpoint"))
                .httpTokens(options.maybe("httpTokens"))
                .httpProtocolIpv6(options.maybe("httpProtocolIpv6"))
                .httpPutResponseHopLimit(options.number("httpPutResponseHopLimit"))
                .instanceMetadataTags(options.maybe("instanceMetadataTags"))
                .build();
    }

    private static @Nullable InstanceMarketOptionsRequest market(Inputs in) {
        if (!in.has("instanceMarketOptions")) {
            return null;
        }
        var market = in.block("instanceMarketOptions");
        var options = InstanceMarketOptionsRequest.builder().marketType(market.maybe("marketType"));
        if (market.has("spotOptions")) {
            var spot = market.block("spotOptions");
            var until = spot.maybe("validUntil");
            options.spotOptions(SpotMarketOptions.builder()
                    .instanceInterruptionBehavior(spot.maybe("instanceInterruptionBehavior"))
                    .maxPrice(spot.maybe("maxPrice"))
                    .spotInstanceType(spot.maybe("spotInstanceType"))
                    .validUntil(until == null ? null : Instant.parse(until))
                    .build());
        }
        return options.build();
    }

    private BlockDeviceMapping rootDevice(Inputs in) {
        var root = in.block(InstanceTypes.ROOT);
        return BlockDeviceMapping.builder()
                .deviceName(rootDeviceName(in.text("ami")))
                .ebs(ebs -> ebs.deleteOnTermination(
                                Objects.requireNonNullElse(root.choice("deleteOnTermination"), true))
                        .encrypted(root.choice("encrypted"))
                        .kmsKeyId(root.maybe("kmsKeyId"))
                        .iops(root.number("iops"))
                        .throughput(root.number("throughput"))
                        .volumeSize(root.number("volumeSize"))
                        .volumeType(root.maybe("volumeType")))
                .build();
    }

    private String rootDeviceName(String ami) {
        return cloud.ec2().describeImages(request -> request.imageIds(ami)).images().stream()
                .findFirst()
                .map(image -> image.rootDeviceName())
                .orElseThrow(() -> new Refusal("InvalidAMIID.NotFound: the image id '" + ami + "' does not exist"));
    }
}
