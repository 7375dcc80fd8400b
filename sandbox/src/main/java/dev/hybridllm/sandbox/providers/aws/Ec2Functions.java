package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import java.util.Comparator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** Functions about machine images and instance types. */
final class Ec2Functions {

    private Ec2Functions() {}

    static void add(AwsFunctions table, Cloud cloud) {
        table.add(
                "aws:ec2/getAmi:getAmi",
                arguments -> ami(cloud, arguments),
                Property.list("owners"),
                AwsFunctions.filtersArgument(),
                Property.bool("mostRecent"),
                Property.string("nameRegex"),
                Property.bool("includeDeprecated"),
                Property.list("executableUsers"));
        table.add(
                "aws:ec2/getInstanceType:getInstanceType",
                arguments -> instanceType(cloud, arguments.text("instanceType")),
                Property.string("instanceType").required());
    }

    private static Outputs ami(Cloud cloud, Inputs arguments) {
        var nameRegex = arguments.maybe("nameRegex");
        var found = cloud
                .ec2()
                .describeImages(request -> request.owners(arguments.strings("owners"))
                        .executableUsers(arguments.strings("executableUsers"))
                        .includeDeprecated(arguments.flag("includeDeprecated"))
                        .filters(AwsFunctions.filters(arguments)))
                .images()
                .stream()
                .filter(image -> nameRegex == null
                        || Pattern.compile(nameRegex).matcher(image.name()).find())
                .sorted(Comparator.comparing(Image::creationDate).reversed())
                .toList();
        if (found.isEmpty()) {
            throw new Refusal("your query returned no results; change your search criteria and try again");
        }
        if (found.size() > 1 && !arguments.flag("mostRecent")) {
            throw new Refusal(
                    "your query returned more than one result; try a more specific search, or set mostRecent");
        }
        return facts(cloud, found.get(0), arguments);
    }

    private static Outputs facts(Cloud cloud, Image image, Inputs arguments) {
        return new Outputs()
                .put("id", image.imageId())
                .put("imageId", image.imageId())
                .put("name", image.name())
                .put("description", image.description())
                .put("architecture", image.architectureAsString())
                .put("arn", "arn:aws:ec2:" + cloud.region() + "::image/" + image.imageId())
                .put("creationDate", image.creationDate())
                .put("deprecationTime", image.deprecationTime())
                .put("enaSupport", image.enaSupport())
                .put("hypervisor", image.hypervisorAsString())
                .put("imageLocation", image.imageLocation())
                .put("imageOwnerAlias", image.imageOwnerAlias())
                .put("imageType", image.imageTypeAsString())
                .put("ownerId", image.ownerId())
                .put("platformDetails", image.platformDetails())
                .put("public", image.publicLaunchPermissions())
                .put("rootDeviceName", image.rootDeviceName())
                .put("rootDeviceType", image.rootDeviceTypeAsString())
                .put("rootSnapshotId", rootSnapshot(image))
                .put("state", image.stateAsString())
                .put("virtualizationType", image.virtualizationTypeAsString())
                .put("mostRecent", arguments.flag("mostRecent"))
                .put("nameRegex", arguments.maybe("nameRegex"))
                .put("owners", arguments.strings("owners"))
                .put("filters", arguments.values().get("filters"));
    }

    private static String rootSnapshot(Image image) {
        return image.blockDeviceMappings().stream()
                .filter(device -> device.deviceName().equals(image.rootDeviceName()) && device.ebs() != null)
                .map(device -> String.valueOf(device.ebs().snapshotId()))
                .findFirst()
                .orElse("");
    }

    private static Outputs instanceType(Cloud cloud, String name) {
        var types = cloud.ec2()
                .describeInstanceTypes(request -> request.instanceTypesWithStrings(name))
                .instanceTypes();
        return facts(AwsFunctions.only(types, "EC2 Instance Type '" + name + "'"));
    }

    private static Outputs facts(InstanceTypeInfo type) {
        var answer = new Outputs()
                .put("id", type.instanceTypeAsString())
                .put("instanceType", type.instanceTypeAsString())
                .put("bareMetal", type.bareMetal())
                .put("burstablePerformanceSupported", type.burstablePerformanceSupported())
                .put("currentGeneration", type.currentGeneration())
                .put("freeTierEligible", type.freeTierEligible())
                .put("hibernationSupported", type.hibernationSupported())
                .put("hypervisor", type.hypervisorAsString())
                .put("instanceStorageSupported", type.instanceStorageSupported())
                .put("supportedUsagesClasses", type.supportedUsageClassesAsStrings())
                .put("supportedRootDeviceTypes", type.supportedRootDeviceTypesAsStrings())
                .put("supportedVirtualizationTypes", type.supportedVirtualizationTypesAsStrings());
        if (type.vCpuInfo() != null) {
            answer.put("defaultVcpus", type.vCpuInfo().defaultVCpus())
                    .put("defaultCores", type.vCpuInfo().defaultCores())
                    .put("defaultThreadsPerCore", type.vCpuInfo().defaultThreadsPerCore());
        }
        if (type.memoryInfo() != null) {
            answer.put("memorySize", type.memoryInfo().sizeInMiB());
        }
        if (type.processorInfo() != null) {
            answer.put("supportedArchitectures", type.processorInfo().supportedArchitecturesAsStrings())
                    .put("sustainedClockSpeed", type.processorInfo().sustainedClockSpeedInGhz());
        }
        if (type.networkInfo() != null) {
            answer.put("networkPerformance", type.networkInfo().networkPerformance())
                    .put("maximumNetworkInterfaces", type.networkInfo().maximumNetworkInterfaces())
                    .put("maximumIpv4AddressesPerInterface", type.networkInfo().ipv4AddressesPerInterface())
                    .put("enaSupport", type.networkInfo().enaSupportAsString());
        }
        if (type.instanceStorageInfo() != null) {
            answer.put("totalInstanceStorage", type.instanceStorageInfo().totalSizeInGB());
        }
        if (type.gpuInfo() != null) {
            answer.put("totalGpuMemory", type.gpuInfo().totalGpuMemoryInMiB())
                    .blocks(
                            "gpuses",
                            type.gpuInfo().gpus().stream()
                                    .map(gpu -> new Outputs()
                                            .put("count", gpu.count())
                                            .put("manufacturer", gpu.manufacturer())
                                            .put("name", gpu.name())
                                            .put(
                                                    "memorySize",
                                                    gpu.memoryInfo() == null
                                                            ? null
                                                            : gpu.memoryInfo().sizeInMiB()))
                                    .toList());
        }
        return answer;
    }
}
