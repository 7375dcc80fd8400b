package dev.hybridllm.sandbox.cloud;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Clients for a region of an account. AWS itself gets the credentials of the environment, the emulator takes any.
 *
 * @param endpoint where the emulator listens; empty for AWS itself
 */
public record AwsClients(Optional<URI> endpoint, String region) {

    public Ec2Client ec2() {
        return client(Ec2Client.builder());
    }

    public CloudWatchClient cloudWatch() {
        return client(CloudWatchClient.builder());
    }

    public IamClient iam() {
        return client(IamClient.builder());
    }

    /** Zones belong to the account and to no region; the client finds that out itself. */
    public Route53Client route53() {
        return client(Route53Client.builder());
    }

    public SecretsManagerClient secrets() {
        return client(SecretsManagerClient.builder());
    }

    public S3Client s3() {
        return client(S3Client.builder().forcePathStyle(endpoint.isPresent()));
    }

    private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
        endpoint.ifPresent(emulator -> builder.endpointOverride(emulator)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox"))));
        return builder.region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
