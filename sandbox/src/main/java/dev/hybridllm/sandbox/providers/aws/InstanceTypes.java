package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.ResourceKind.Diff;
import dev.hybridllm.sandbox.providers.ResourceKind.Diff.Change;
import java.util.List;

/** The entry for EC2 instances. */
final class InstanceTypes {

    static final String ROOT = "rootBlockDevice";
    static final String CREDITS = "creditSpecification";

    private InstanceTypes() {}

    static List<AwsType> all(Cloud cloud) {
        var launch = new InstanceLaunch(cloud);
        var facts = new InstanceFacts(cloud);
        var changes = new InstanceChanges(cloud, facts);
        return List.of(AwsType.of("aws:ec2/instance:Instance", properties())
                .tagged(Tags.ec2(cloud))
                .rules(InstanceRules.all())
                .keeps(
                        "instanceMarketOptions",
                        "userDataReplaceOnChange",
                        "volumeTags",
                        "associatePublicIpAddress",
                        // To the emulator every instance is a standard one.
                        CREDITS)
                .create(launch::run)
                .settle((id, in) -> {
                    facts.awaitRunning(id);
                    changes.afterLaunch(id, in);
                })
                .find(facts::find)
                .change(changes::apply)
                .remove((id, known) -> {
                    cloud.ec2().terminateInstances(request -> request.instanceIds(id));
                    facts.awaitTerminated(id);
                })
                .judge(InstanceTypes::userDataMayReplace)
                .show(UserData::hide));
    }

    private static Property[] properties() {
        return new Property[] {
            Property.string("ami").optionalComputed().forcesReplacement(),
            Property.string("instanceType").optionalComputed(),
            Property.string("subnetId").optionalComputed().forcesReplacement(),
            Property.set("vpcSecurityGroupIds").optionalComputed(),
            Property.string("keyName").optionalComputed().forcesReplacement(),
            Property.string("iamInstanceProfile").optionalComputed(),
            Property.string("userData").optionalComputed(),
            Property.string("userDataBase64").optionalComputed(),
            Property.bool("userDataReplaceOnChange").or(false),
            Property.bool("associatePublicIpAddress").optionalComputed().forcesReplacement(),
            Property.string("availabilityZone").optionalComputed().forcesReplacement(),
            Property.string("privateIp").optionalComputed().forcesReplacement(),
            Property.bool("ebsOptimized").optionalComputed().forcesReplacement(),
            Property.bool("monitoring").optionalComputed(),
            // Not to say anything of it any more is no difference.
            Property.block(CREDITS, Property.string("cpuCredits").optionalComputed())
                    .optionalComputed(),
            Property.bool("sourceDestCheck").or(true),
            Property.bool("disableApiTermination").optionalComputed(),
            Property.string("instanceInitiatedShutdownBehavior").optionalComputed(),
            Property.map("volumeTags"),
            Property.block(
                            "metadataOptions",
                            Property.string("httpEndpoint").optionalComputed(),
                            Property.string("httpTokens").optionalComputed(),
                            Property.string("httpProtocolIpv6").optionalComputed(),
                            Property.number("httpPutResponseHopLimit").optionalComputed(),
                            Property.string("instanceMetadataTags").optionalComputed())
                    .optionalComputed(),
            Property.block(
                            ROOT,
                            Property.bool("deleteOnTermination").or(true),
                            Property.bool("encrypted").optionalComputed().forcesReplacement(),
                            Property.string("kmsKeyId").optionalComputed().forcesReplacement(),
                            Property.number("iops").optionalComputed(),
                            Property.number("throughput").optionalComputed(),
                            Property.number("volumeSize").optionalComputed(),
                            Property.string("volumeType").optionalComputed(),
                            Property.string("deviceName").computed(),
                            Property.string("volumeId").computed())
                    .optionalComputed(),
            Property.block(
                            "instanceMarketOptions",
                            Property.string("marketType").optionalComputed(),
                            Property.block(
                                            "spotOptions",
                                            Property.string("instanceInterruptionBehavior")
                                                    .optionalComputed(),
                                            Property.string("maxPrice").optionalComputed(),
                                            Property.string("spotInstanceType").optionalComputed(),
                                            Property.string("validUntil").optionalComputed())
                                    .optionalComputed())
                    .optionalComputed()
                    .forcesReplacement(),
            Property.string("arn").computed(),
            Property.string("instanceLifecycle").computed(),
            Property.string("instanceState").computed(),
            Property.string("primaryNetworkInterfaceId").computed(),
            Property.string("privateDns").computed(),
            Property.string("publicDns").computed(),
            Property.string("publicIp").computed(),
            Property.string("spotInstanceRequestId").computed(),
        };
    }

    /** Other user data is put in place by a stop and a start, unless the user asked for a new instance. */
    private static Diff userDataMayReplace(Diff diff, Inputs before, Inputs after) {
        if (UserData.isDigest(before.maybe("userData"), after.maybe("userData"))) {
            diff.changes().remove("userData");
        }
        if (after.flag("userDataReplaceOnChange")) {
            for (var name : List.of("userData", "userDataBase64")) {
                diff.changes().computeIfPresent(name, (key, change) -> switch (change) {
                    case ADD -> Change.ADD_REPLACE;
                    case DELETE -> Change.DELETE_REPLACE;
                    default -> Change.UPDATE_REPLACE;
                });
            }
        }
        return diff;
    }
}
