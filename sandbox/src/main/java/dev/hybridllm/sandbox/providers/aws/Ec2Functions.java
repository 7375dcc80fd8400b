package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** Functions about instance types. */
final class Ec2Functions {

    private Ec2Functions() {}

    static void add(AwsFunctions table, Cloud cloud) {
        table.add(
                "aws:ec2/getInstanceType:getInstanceType",
                arguments -> instanceType(cloud, arguments.text("instanceType")),
                Property.string("instanceType").required());
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
