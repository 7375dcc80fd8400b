package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Elastic IP addresses, and what they are associated with. */
final class AddressTypes {

    private final Cloud cloud;

    private AddressTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        var types = new AddressTypes(cloud);
        return List.of(types.eip(), types.association());
    }

    private Ec2Client ec2() {
        return cloud.ec2();
    }

    private AwsType eip() {
        return AwsType.of(
                        "aws:ec2/eip:Eip",
                        Property.string("domain").optionalComputed().forcesReplacement(),
                        Property.string("instance").optionalComputed(),
                        Property.string("networkInterface").optionalComputed(),
                        Property.string("associateWithPrivateIp"),
                        Property.string("networkBorderGroup").optionalComputed().forcesReplacement(),
                        Property.string("allocationId").computed(),
                        Property.string("arn").computed(),
                        Property.string("associationId").computed(),
                        Property.string("privateDns").computed(),
                        Property.string("privateIp").computed(),
                        Property.string("publicDns").computed(),
                        Property.string("publicIp").computed())
                .rules(Rule.text("domain", "vpc, the one kind of address that AWS still gives", "vpc"::equals))
                .keeps("associateWithPrivateIp")
                .tagged(Tags.ec2(cloud))
                .create(in -> ec2().allocateAddress(request -> request.domain("vpc")
                                .networkBorderGroup(in.maybe("networkBorderGroup"))
                                .tagSpecifications(Tags.specification(ResourceType.ELASTIC_IP, in.tags())))
                        .allocationId())
                .settle((id, in) -> {
                    if (in.has("instance") || in.has("networkInterface")) {
                        associate(id, in);
                    }
                })
                .find((id, known) -> address(id).map(this::facts))
                .change((id, before, after) -> {
                    if (after.changes("instance", before)
                            || after.changes("networkInterface", before)
                            || after.changes("associateWithPrivateIp", before)) {
                        disassociate(id);
                        associate(id, after);
                    }
                })
                .remove((id, known) -> {
                    disassociate(id);
                    ec2().releaseAddress(request -> request.allocationId(id));
                });
    }

    private Optional<Address> address(String id) {
        return ec2().describeAddresses(request -> request.allocationIds(id)).addresses().stream()
                .findFirst();
    }

    private void associate(String id, Inputs in) {
        ec2().associateAddress(request -> request.allocationId(id)
                .instanceId(in.maybe("instance"))
                .networkInterfaceId(in.maybe("networkInterface"))
                .privateIpAddress(in.maybe("associateWithPrivateIp")));
    }

    private void disassociate(String id) {
        address(id).map(AddressTypes::associationOf).ifPresent(association -> ec2().disassociateAddress(
                        request -> request.associationId(association)));
    }

    private static @Nullable String associationOf(Address address) {
        var association = address.associationId();
        return association == null || association.isEmpty() ? null : association;
    }

    private Outputs facts(Address address) {
        return new Outputs()
                .put("domain", address.domainAsString())
                .put("instance", address.instanceId())
                .put("networkInterface", address.networkInterfaceId())
                .put("networkBorderGroup", address.networkBorderGroup())
                .put("allocationId", address.allocationId())
                .put("arn", cloud.ec2Arn("elastic-ip/" + address.allocationId()))
                .put("associationId", associationOf(address))
                .put("privateDns", dns("ip-", address.privateIpAddress(), ".compute.internal"))
                .put("privateIp", address.privateIpAddress())
                .put("publicDns", dns("ec2-", address.publicIp(), ".compute.amazonaws.com"))
                .put("publicIp", address.publicIp())
                .tags(Tags.read(address.tags()));
    }

    // The API does not answer with names; the official provider spells them out, too.
    private @Nullable String dns(String prefix, @Nullable String address, String suffix) {
        return address == null || address.isEmpty()
                ? null
                : prefix + address.replace('.', '-') + "." + cloud.region() + suffix;
    }

    private AwsType association() {
        return AwsType.of(
                        "aws:ec2/eipAssociation:EipAssociation",
                        Property.string("allocationId").optionalComputed().forcesReplacement(),
                        Property.bool("allowReassociation").forcesReplacement(),
                        Property.string("instanceId").optionalComputed().forcesReplacement(),
                        Property.string("networkInterfaceId").optionalComputed().forcesReplacement(),
                        Property.string("privateIpAddress").optionalComputed().forcesReplacement(),
                        Property.string("publicIp").optionalComputed().forcesReplacement())
                .rules(Rule.either("allocationId", "publicIp"), Rule.either("instanceId", "networkInterfaceId"))
                .keeps("allowReassociation")
                // The official plugin sends no false, and AWS takes an address away from what had it unless it reads
                // one;
                // the emulator does so only when it is told to.
                .create(in -> ec2().associateAddress(request -> request.allocationId(in.maybe("allocationId"))
                                .allowReassociation(true)
                                .instanceId(in.maybe("instanceId"))
                                .networkInterfaceId(in.maybe("networkInterfaceId"))
                                .privateIpAddress(in.maybe("privateIpAddress"))
                                .publicIp(in.maybe("publicIp")))
                        .associationId())
                .find((id, known) -> associated(id).map(address -> new Outputs()
                        .put("allocationId", address.allocationId())
                        .put("instanceId", address.instanceId())
                        .put("networkInterfaceId", address.networkInterfaceId())
                        .put("privateIpAddress", address.privateIpAddress())
                        .put("publicIp", address.publicIp())))
                .remove((id, known) -> associated(id)
                        .ifPresent(address -> ec2().disassociateAddress(request -> request.associationId(id))));
    }

    private Optional<Address> associated(String id) {
        return ec2()
                .describeAddresses(request -> request.filters(VpcTypes.filter("association-id", id)))
                .addresses()
                .stream()
                .findFirst();
    }
}
