package dev.hybridllm.sandbox.providers.aws;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The emulated AWS account and region: clients that are made at first use and shared. */
final class Cloud {

    private final Settings settings;
    private final Supplier<SdkHttpClient> http = once(UrlConnectionHttpClient::create);
    private final Supplier<CloudWatchClient> cloudWatch = once(() -> client(CloudWatchClient.builder()));
    private final Supplier<Ec2Client> ec2 = once(() -> client(Ec2Client.builder()));
    private final Supplier<IamClient> iam = once(() -> client(IamClient.builder()));
    private final Supplier<Route53Client> route53 = once(() -> client(Route53Client.builder()));
    private final Supplier<S3Client> s3 = once(() -> client(S3Client.builder().forcePathStyle(true)));
    private final Supplier<SecretsManagerClient> secrets = once(() -> client(SecretsManagerClient.builder()));
    private final Supplier<SsmClient> ssm = once(() -> client(SsmClient.builder()));
    private final Supplier<StsClient> sts = once(() -> client(StsClient.builder()));
    private final Supplier<String> account =
            once(() -> sts.get().getCallerIdentity().account());

    Cloud(Settings settings) {
        this.settings = settings;
    }

    CloudWatchClient cloudWatch() {
        return cloudWatch.get();
    }

    Ec2Client ec2() {
        return ec2.get();
    }

    IamClient iam() {
        return iam.get();
    }

    Route53Client route53() {
        return route53.get();
    }

    S3Client s3() {
        return s3.get();
    }

    SecretsManagerClient secrets() {
        return secrets.get();
    }

    SsmClient ssm() {
        return ssm.get();
    }

    StsClient sts() {
        return sts.get();
    }

    String region() {
        return settings.region();
    }

    Map<String, String> defaultTags() {
        return settings.defaultTags();
    }

    /** The ARN of something of EC2 in this account and region. */
    String ec2Arn(String resource) {
        return "arn:aws:ec2:" + region() + ":" + account.get() + ":" + resource;
    }

    private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
        return builder.httpClient(http.get())
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region()))
                // A lost answer says nothing about the request, and most requests make a second thing when they are
                // repeated.
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build())
                .build();
    }

    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private @Nullable T made;

            @Override
            public synchronized T get() {
                var value = made;
                if (value == null) {
                    value = make.get();
                    made = value;
                }
                return value;
            }
        };
    }
}
