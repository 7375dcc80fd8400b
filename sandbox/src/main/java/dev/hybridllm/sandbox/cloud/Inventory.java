package dev.hybridllm.sandbox.cloud;

import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.route53.model.RRType;

/**
 * Everything that the emulator holds, by identifier, of the kinds that the stacks can make. What it held when it was new is the
 * baseline; what is there beyond that was left behind.
 */
public final class Inventory {

    private final AwsClients clients;

    public Inventory(AwsClients clients) {
        this.clients = clients;
    }

    /** All identifiers, each with its kind. */
    public Set<String> list() {
        var found = new TreeSet<String>();
        ec2(found);
        iam(found);
        try (var secrets = clients.secrets()) {
            secrets.listSecrets().secretList().forEach(secret -> found.add("secret " + secret.name()));
        }
        try (var s3 = clients.s3()) {
            s3.listBuckets().buckets().forEach(bucket -> found.add("bucket " + bucket.name()));
        }
        try (var cloudWatch = clients.cloudWatch()) {
            cloudWatch
                    .describeAlarmsPaginator()
                    .metricAlarms()
                    .forEach(alarm -> found.add("alarm " + alarm.alarmName()));
        }
        records(found);
        return found;
    }

    private void records(Set<String> found) {
        try (var route53 = clients.route53()) {
            for (var zone : route53.listHostedZonesPaginator().hostedZones()) {
                // The other two come with the zone, and zones are none of ours.
                route53
                        .listResourceRecordSetsPaginator(request -> request.hostedZoneId(zone.id()))
                        .resourceRecordSets()
                        .stream()
                        .filter(each -> each.type() != RRType.NS && each.type() != RRType.SOA)
                        .forEach(each -> found.add("record " + each.name() + " " + each.typeAsString()));
            }
        }
    }

    private void ec2(Set<String> found) {
        try (var ec2 = clients.ec2()) {
            var alive = Filter.builder()
                    .name("instance-state-name")
                    .values("pending", "running", "stopping", "stopped", "shutting-down")
                    .build();
            var instances = new TreeSet<String>();
            ec2.describeInstances(request -> request.filters(alive))
                    .reservations()
                    .forEach(reservation ->
                            reservation.instances().forEach(instance -> instances.add(instance.instanceId())));
            instances.forEach(id -> found.add("instance " + id));
            // The emulator keeps a terminated instance's first interface, attached to it; AWS deletes it with the
            // instance.
            ec2.describeNetworkInterfaces().networkInterfaces().stream()
                    .filter(each -> each.attachment() == null
                            || each.attachment().instanceId() == null
                            || instances.contains(each.attachment().instanceId()))
                    .forEach(each -> found.add("network interface " + each.networkInterfaceId()));
            ec2.describeVpcs().vpcs().forEach(vpc -> found.add("vpc " + vpc.vpcId()));
            ec2.describeSubnets().subnets().forEach(subnet -> found.add("subnet " + subnet.subnetId()));
            ec2.describeInternetGateways()
                    .internetGateways()
                    .forEach(gateway -> found.add("internet gateway " + gateway.internetGatewayId()));
            ec2.describeRouteTables().routeTables().forEach(table -> found.add("route table " + table.routeTableId()));
            ec2.describeSecurityGroups()
                    .securityGroups()
                    .forEach(group -> found.add("security group " + group.groupId()));
            ec2.describeAddresses().addresses().forEach(address -> found.add("address " + address.allocationId()));
            ec2.describeKeyPairs().keyPairs().forEach(pair -> found.add("key pair " + pair.keyName()));
            ec2.describeVolumes().volumes().forEach(volume -> found.add("volume " + volume.volumeId()));
        }
    }

    private void iam(Set<String> found) {
        try (var iam = clients.iam()) {
            iam.listRoles().roles().forEach(role -> found.add("role " + role.roleName()));
            iam.listPolicies(request -> request.scope(PolicyScopeType.LOCAL))
                    .policies()
                    .forEach(policy -> found.add("policy " + policy.policyName()));
            iam.listInstanceProfiles()
                    .instanceProfiles()
                    .forEach(profile -> found.add("instance profile " + profile.instanceProfileName()));
        }
    }
}
