package dev.hybridllm.sandbox.cloud;

import dev.hybridllm.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;

/** Everything in a region of an account that wears the {@link Identity} of a resource of one stack. */
public final class TagSurvey {

    /** One such thing: its tag, and its identifier as the aws plugin has it. */
    public record Thing(String tag, String id) {}

    private static final software.amazon.awssdk.services.secretsmanager.model.Filter SECRETS =
            software.amazon.awssdk.services.secretsmanager.model.Filter.builder()
                    .key(FilterNameStringType.TAG_KEY)
                    .values(Identity.KEY)
                    .build();

    private final AwsClients clients;

    public TagSurvey(AwsClients clients) {
        this.clients = clients;
    }

    /** All things whose tag begins with that. */
    public List<Thing> beginningWith(String prefix) {
        var found = new ArrayList<Thing>();
        ec2(prefix, found);
        iam(found);
        secrets(found);
        buckets(found);
        alarms(found);
        found.removeIf(thing -> !thing.tag().startsWith(prefix));
        return List.copyOf(found);
    }

    private void ec2(String prefix, List<Thing> found) {
        try (var ec2 = clients.ec2()) {
            var key = Filter.builder().name("key").values(Identity.KEY).build();
            var value = Filter.builder().name("value").values(prefix + "*").build();
            var tags = ec2.describeTagsPaginator(request -> request.filters(key, value)).tags().stream()
                    .toList();
            var existing = new LiveResources(ec2)
                    .among(tags.stream()
                            .collect(Collectors.groupingBy(
                                    TagDescription::resourceType,
                                    Collectors.mapping(TagDescription::resourceId, Collectors.toList()))));
            tags.stream().filter(tag -> existing.contains(tag.resourceId())).forEach(tag -> nameInPlugin(ec2, tag)
                    .ifPresent(id -> found.add(new Thing(tag.value(), id))));
        }
    }

    /** The plugin knows a key pair by its name; what else EC2 has goes by its identifier. */
    private static Optional<String> nameInPlugin(Ec2Client ec2, TagDescription tag) {
        if (tag.resourceType() != ResourceType.KEY_PAIR) {
            return Optional.of(tag.resourceId());
        }
        return ec2.describeKeyPairs(request -> request.keyPairIds(tag.resourceId())).keyPairs().stream()
                .map(pair -> pair.keyName())
                .findFirst();
    }

    private void iam(List<Thing> found) {
        try (var iam = clients.iam()) {
            for (var role : iam.listRolesPaginator().roles()) {
                var name = role.roleName();
                identity(iam.listRoleTags(request -> request.roleName(name)).tags())
                        .ifPresent(tag -> found.add(new Thing(tag, name)));
            }
            for (var profile : iam.listInstanceProfilesPaginator().instanceProfiles()) {
                var name = profile.instanceProfileName();
                identity(iam.getInstanceProfile(request -> request.instanceProfileName(name))
                                .instanceProfile()
                                .tags())
                        .ifPresent(tag -> found.add(new Thing(tag, name)));
            }
            for (var policy : iam.listPoliciesPaginator(request -> request.scope(PolicyScopeType.LOCAL))
                    .policies()) {
                identity(iam.listPolicyTags(request -> request.policyArn(policy.arn()))
                                .tags())
                        .ifPresent(tag -> found.add(new Thing(tag, policy.arn())));
            }
        }
    }

    private static Optional<String> identity(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> tag.key().equals(Identity.KEY))
                .map(Tag::value)
                .findFirst();
    }

    private void secrets(List<Thing> found) {
        try (var secrets = clients.secrets()) {
            secrets
                    .listSecretsPaginator(
                            ListSecretsRequest.builder().filters(SECRETS).build())
                    .stream()
                    .flatMap(page -> page.secretList().stream())
                    .forEach(secret -> secret.tags().stream()
                            .filter(tag -> tag.key().equals(Identity.KEY))
                            .forEach(tag -> found.add(new Thing(tag.value(), secret.arn()))));
        }
    }

    private void alarms(List<Thing> found) {
        try (var cloudWatch = clients.cloudWatch()) {
            for (var alarm : cloudWatch.describeAlarmsPaginator().metricAlarms()) {
                cloudWatch.listTagsForResource(request -> request.resourceARN(alarm.alarmArn())).tags().stream()
                        .filter(tag -> tag.key().equals(Identity.KEY))
                        .forEach(tag -> found.add(new Thing(tag.value(), alarm.alarmName())));
            }
        }
    }

    private void buckets(List<Thing> found) {
        try (var s3 = clients.s3()) {
            for (var bucket : s3.listBuckets().buckets()) {
                try {
                    s3.getBucketTagging(request -> request.bucket(bucket.name())).tagSet().stream()
                            .filter(tag -> tag.key().equals(Identity.KEY))
                            .forEach(tag -> found.add(new Thing(tag.value(), bucket.name())));
                } catch (AwsServiceException notOurs) {
                    // Without tags, of another region, or of somebody who does not let us look: in no case ours.
                    if (notOurs.statusCode() >= 500) {
                        throw notOurs;
                    }
                }
            }
        }
    }
}
