package dev.hybridllm.sandbox.cloud;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Everything that the emulator holds, by identifier, of the kinds that the stacks can make. What it held when it was new is the
 * baseline; what is there beyond that was left behind.
 */
public final class Inventory {

    private final URI endpoint;
    private final Region region;

    public Inventory(URI endpoint, String region) {
        this.endpoint = endpoint;
        this.region = Region.of(region);
    }

    /** All identifiers, each with its kind. */
    public Set<String> list() {
        var found = new TreeSet<String>();
        ec2(found);
        iam(found);
        try (var secrets = client(SecretsManagerClient.builder())) {
            secrets.listSecrets().secretList().forEach(secret -> found.add("secret " + secret.name()));
        }
        try (var s3 = client(S3Client.builder().forcePathStyle(true))) {
            s3.listBuckets().buckets().forEach(bucket -> found.add("bucket " + bucket.name()));
        }
        return found;
    }

    private void ec2(Set<String> found) {
        try (var ec2 = client(Ec2Client.builder())) {
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
        try (var iam = client(IamClient.builder())) {
            iam.listRoles().roles().forEach(role -> found.add("role " + role.roleName()));
            iam.listPolicies(request -> request.scope(PolicyScopeType.LOCAL))
                    .policies()
                    .forEach(policy -> found.add("policy " + policy.policyName()));
            iam.listInstanceProfiles()
                    .instanceProfiles()
                    .forEach(profile -> found.add("instance profile " + profile.instanceProfileName()));
        }
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        builder.endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")));
        if (builder instanceof software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder<?, ?> sync) {
            sync.httpClientBuilder(UrlConnectionHttpClient.builder());
        }
        return builder.build();
    }
}
