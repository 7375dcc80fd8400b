package dev.hybridllm.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.KeyType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A lighthouse as people make one by hand, with the AWS command line: a group with SSH open, a key pair, certificates in user-data. */
record HandMadeLighthouse(Ec2Client ec2, String group, String instance, String allocation) {

    static final String KEY_PAIR = "hybrid-llm-key";

    /** What nobody but the machine is to know. */
    static final String PRIVATE = "4b4f6d65626f6479776f756c646c6f7665746f6b6e6f7774686973";

    private static final String USER_DATA =
            "#!/bin/bash\ncat > /etc/nebula/host.key <<EOF\n" + "-----BEGIN NEBULA X25519 PRIVATE KEY-----\n" + PRIVATE
                    + "\n-----END NEBULA X25519 PRIVATE KEY-----\nEOF\n";

    private static final String NAME = "nebula-lighthouse";

    static HandMadeLighthouse make(Ec2Client ec2) {
        var vpc = ec2.describeVpcs(request -> request.filters(
                        Filter.builder().name("isDefault").values("true").build()))
                .vpcs()
                .get(0)
                .vpcId();
        var group = ec2.createSecurityGroup(request -> request.groupName(NAME)
                        .description("Nebula Lighthouse - UDP 4242, SSH")
                        .vpcId(vpc))
                .groupId();
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(group)
                .ipProtocol("udp")
                .fromPort(4242)
                .toPort(4242)
                .cidrIp("0.0.0.0/0"));
        ec2.authorizeSecurityGroupIngress(request ->
                request.groupId(group).ipProtocol("tcp").fromPort(22).toPort(22).cidrIp("0.0.0.0/0"));
        ec2.createKeyPair(request -> request.keyName(KEY_PAIR).keyType(KeyType.RSA));
        var instance = ec2.runInstances(request -> request.minCount(1)
                        .maxCount(1)
                        .imageId("ami-12c6146b")
                        .instanceType(InstanceType.T3_MICRO)
                        .keyName(KEY_PAIR)
                        .securityGroupIds(group)
                        .userData(Base64.getEncoder().encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8)))
                        .tagSpecifications(named(ResourceType.INSTANCE)))
                .instances()
                .get(0)
                .instanceId();
        var allocation = ec2.allocateAddress(
                        request -> request.domain("vpc").tagSpecifications(named(ResourceType.ELASTIC_IP)))
                .allocationId();
        ec2.associateAddress(request -> request.instanceId(instance).allocationId(allocation));
        return new HandMadeLighthouse(ec2, group, instance, allocation);
    }

    private static TagSpecification named(ResourceType type) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(Tag.builder().key("Name").value(NAME).build())
                .build();
    }

    Instance machine() {
        return ec2.describeInstances(request -> request.instanceIds(instance))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    Address address() {
        return ec2.describeAddresses(request -> request.allocationIds(allocation))
                .addresses()
                .get(0);
    }

    /** Everything of it that AWS knows, to be compared. */
    List<Object> all() {
        return List.of(
                machine(),
                address(),
                ec2.describeSecurityGroups(request -> request.groupIds(group)).securityGroups(),
                ec2.describeKeyPairs(request -> request.keyNames(KEY_PAIR)).keyPairs());
    }
}
