package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Buckets keep the official provider's contract. */
final class BucketContractTest {

    private static final String BUCKET = "aws:s3/bucketV2:BucketV2";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    private static S3Client s3() {
        return BENCH.client(S3Client.builder().forcePathStyle(true));
    }

    private static void fill(String bucket) {
        s3().putObject(request -> request.bucket(bucket).key("model"), RequestBody.fromString("weights"));
    }

    @Test
    void lives() {
        Map<String, Object> inputs = Map.of("bucket", "models", "tags", Map.of("a", "b"));
        var bucket = BENCH.plugin().create(BUCKET, "models", inputs);
        assertThat(bucket.id()).isEqualTo("models");
        assertThat(bucket.output("arn")).isEqualTo("arn:aws:s3:::models");
        assertThat(bucket.output("region")).isEqualTo(MotoServer.REGION);
        BENCH.assertSteady(bucket, inputs);
        BENCH.assertImports(bucket, "models", inputs);
        BENCH.assertReplaces(bucket, AwsBench.with(inputs, Map.of("bucket", "others")), "bucket");

        var retagged = AwsBench.with(inputs, Map.of("tags", Map.of("c", "d")));
        BENCH.assertUpdates(bucket, retagged, "tags");
        var updated = BENCH.plugin().update(bucket, retagged);
        assertThat(updated.output("tags")).isEqualTo(Map.of("c", "d"));
        BENCH.assertSteady(updated, retagged);

        s3().deleteBucketTagging(request -> request.bucket("models"));
        BENCH.assertUpdates(BENCH.read(updated), retagged, "tags");

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
        BENCH.plugin().delete(updated);
    }

    @Test
    void aBucketWithObjectsStays() {
        var bucket = BENCH.plugin().create(BUCKET, "full", Map.of());
        assertThat(bucket.id()).matches("full-[0-9a-f]{7}");
        fill(bucket.id());
        assertThatThrownBy(() -> BENCH.plugin().delete(bucket))
                .hasMessageContaining("deleting aws:s3/bucketV2:BucketV2 " + bucket.id())
                .hasMessageContaining("BucketNotEmpty");
    }

    @Test
    void forceDestroyEmptiesAllVersions() {
        var bucket = BENCH.plugin().create(BUCKET, "forced", Map.of("forceDestroy", true));
        s3().putBucketVersioning(request -> request.bucket(bucket.id())
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        fill(bucket.id());
        fill(bucket.id());
        s3().deleteObject(request -> request.bucket(bucket.id()).key("model"));
        BENCH.plugin().delete(bucket);
        BENCH.assertGone(bucket);
    }

    @Test
    void aTakenNameIsAwsOwnRefusal() {
        Map<String, Object> inputs = Map.of("bucket", "taken");
        var bucket = BENCH.plugin().create(BUCKET, "taken", inputs);
        assertThatThrownBy(() -> BENCH.plugin().create(BUCKET, "again", inputs))
                .hasMessageContaining("creating aws:s3/bucketV2:BucketV2")
                .hasMessageContaining("BucketAlreadyOwnedByYou");
        assertThat(BENCH.read(bucket).id()).isEqualTo("taken");
    }
}
