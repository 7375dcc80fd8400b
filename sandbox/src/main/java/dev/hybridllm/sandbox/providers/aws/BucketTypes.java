package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** S3 buckets. */
final class BucketTypes {

    /** The one region whose name S3 does not take as a location. */
    private static final String NAMELESS_REGION = "us-east-1";

    private final Cloud cloud;

    private BucketTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        return List.of(new BucketTypes(cloud).bucket());
    }

    private S3Client s3() {
        return cloud.s3();
    }

    private AwsType bucket() {
        return AwsType.of(
                        "aws:s3/bucketV2:BucketV2",
                        Property.string("bucket").forcesReplacement().autonamed(),
                        Property.bool("forceDestroy").or(false),
                        Property.string("arn").computed(),
                        Property.string("bucketDomainName").computed(),
                        Property.string("bucketRegionalDomainName").computed(),
                        Property.string("region").computed())
                .keeps("forceDestroy")
                .tagged((bucket, set, removed) -> {
                    var tags = tags(bucket);
                    removed.forEach(tags::remove);
                    tags.putAll(set);
                    putTags(bucket, tags);
                })
                .create(in -> {
                    var name = in.text("bucket");
                    s3().createBucket(request -> {
                        request.bucket(name);
                        if (!cloud.region().equals(NAMELESS_REGION)) {
                            request.createBucketConfiguration(where -> where.locationConstraint(cloud.region()));
                        }
                    });
                    return name;
                })
                .settle((bucket, in) -> {
                    if (!in.tags().isEmpty()) {
                        putTags(bucket, in.tags());
                    }
                })
                .find((bucket, known) -> {
                    s3().headBucket(request -> request.bucket(bucket));
                    return Optional.of(facts(bucket));
                })
                .remove((bucket, known) -> {
                    if (known.flag("forceDestroy")) {
                        empty(bucket);
                    }
                    s3().deleteBucket(request -> request.bucket(bucket));
                });
    }

    private Outputs facts(String bucket) {
        return new Outputs()
                .put("bucket", bucket)
                .put("arn", "arn:aws:s3:::" + bucket)
                .put("bucketDomainName", bucket + ".s3.amazonaws.com")
                .put("bucketRegionalDomainName", bucket + ".s3." + cloud.region() + ".amazonaws.com")
                .put("region", cloud.region())
                .tags(tags(bucket));
    }

    private Map<String, String> tags(String bucket) {
        var tags = new TreeMap<String, String>();
        try {
            s3().getBucketTagging(request -> request.bucket(bucket))
                    .tagSet()
                    .forEach(tag -> tags.put(tag.key(), tag.value()));
        } catch (S3Exception refused) {
            if (!Failures.code(refused).equals("NoSuchTagSet")) {
                throw refused;
            }
        }
        return tags;
    }

    /** S3 knows the tags of a bucket as one set only. */
    private void putTags(String bucket, Map<String, String> tags) {
        if (tags.isEmpty()) {
            s3().deleteBucketTagging(request -> request.bucket(bucket));
            return;
        }
        var set = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        s3().putBucketTagging(request -> request.bucket(bucket).tagging(tagging -> tagging.tagSet(set)));
    }

    private void empty(String bucket) {
        for (var page : s3().listObjectVersionsPaginator(request -> request.bucket(bucket))) {
            page.versions().forEach(version -> delete(bucket, version.key(), version.versionId()));
            page.deleteMarkers().forEach(marker -> delete(bucket, marker.key(), marker.versionId()));
        }
    }

    private void delete(String bucket, String key, String version) {
        var object = ObjectIdentifier.builder().key(key).versionId(version).build();
        s3().deleteObjects(request -> request.bucket(bucket).delete(delete -> delete.objects(object)));
    }
}
