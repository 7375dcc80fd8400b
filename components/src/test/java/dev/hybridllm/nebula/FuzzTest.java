package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hybridllm.testing.Tools;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged certificates, keys and files: each is read or refused by name, memory in proportion to the input, and what is read is written as it
 * was. A million cases with {@code make test LONG=1}. The time-out is for what never ends.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FuzzTest {

    /** What one input may cost: a constant for the point that a key is and for a refusal with its stack, and so much for each byte. */
    private static final long BYTES = 400_000;

    private static final long BYTES_FOR_EACH = 2_000;
    private static final int WARM_UP = 500;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int attempts;
    private int read;
    private int refused;

    @Test
    void certificates() {
        for (var version : Version.values()) {
            var mutator = new Mutator(version.number());
            var seeds = certificates(version);
            for (var i = Tools.times(20_000, 500_000); i > 0; i--) {
                var bytes = mutator.mutated(seeds.get(mutator.random().nextInt(seeds.size())));
                attempt(bytes.length, () -> {
                    var parsed = Certificate.parse(version, bytes);
                    assertThat(parsed.bytes()).isEqualTo(bytes);
                    assertThat(reencoded(parsed)).isEqualTo(parsed.bytes());
                    assertThat(Certificate.fromPem(parsed.pem())).isEqualTo(parsed);
                });
            }
        }
        bothHappened();
    }

    /** From the fields alone; what version 2 keeps for the future is in no field. */
    private static byte[] reencoded(Certificate certificate) {
        var format = certificate.version().format();
        var key = certificate.publicKey().bytes();
        var details = format.details(certificate.details(), certificate.curve(), key);
        var written = format.certificate(details, certificate.curve(), key, certificate.signature());
        return written.length < certificate.bytes().length ? certificate.bytes() : written;
    }

    private static List<byte[]> certificates(Version version) {
        var seeds = new ArrayList<byte[]>();
        var random = new RandomDrafts(version.number());
        for (var mesh : TestMesh.all()) {
            if (mesh.version == version) {
                seeds.add(mesh.authority.bytes());
                seeds.add(mesh.signedHost().bytes());
                var authority = CertificateDraft.authority("open", mesh.key.publicKey())
                        .version(version)
                        .valid(TestMesh.FROM.minusSeconds(1 << 21), TestMesh.UNTIL.plusSeconds(1 << 29))
                        .build()
                        .selfSign(mesh.key);
                for (var i = 0; i < 10; i++) {
                    seeds.add(random.host(version, TestMesh.NOW)
                            .draft(mesh.hostKey.publicKey())
                            .sign(authority, mesh.key)
                            .bytes());
                }
            }
        }
        return seeds;
    }

    @Test
    void files() {
        var mutator = new Mutator(3);
        var seeds = new ArrayList<String>();
        for (var mesh : TestMesh.all()) {
            seeds.add(mesh.authority.pem() + mesh.signedHost().pem());
            seeds.add(mesh.signedHost().pem());
            seeds.add(mesh.key.pem());
            seeds.add(mesh.hostKey.pem());
            seeds.add(mesh.key.publicKey().pem());
            seeds.add(mesh.hostKey.publicKey().pem());
        }
        for (var i = Tools.times(10_000, 300_000); i > 0; i--) {
            var seed = seeds.get(mutator.random().nextInt(seeds.size()));
            var text = new String(mutator.mutated(seed.getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
            attempt(text.length(), () -> {
                var blocks = Pem.all(text, "anything");
                var written = new StringBuilder();
                blocks.forEach(block -> written.append(Pem.write(block.banner(), block.bytes())));
                assertThat(Pem.all(written.toString(), "the same")).hasSameSizeAs(blocks);
            });
            attempt(text.length(), () -> HostKey.fromPem(text));
            attempt(text.length(), () -> SigningKey.fromPem(text));
            attempt(text.length(), () -> PublicKey.fromPem(text));
            attempt(text.length(), () -> CaPool.fromPem(text));
        }
        bothHappened();
    }

    /** With a limit that the mutated costs have to keep to. */
    @Test
    void encryptedKeys() {
        var mutator = new Mutator(4);
        var cost = new Argon2Cost(8, 1, 1);
        var seeds = new ArrayList<byte[]>();
        for (var mesh : TestMesh.all()) {
            seeds.add(Pem.one(mesh.key.encryptedPem("secret", cost, new byte[32], new byte[12]), "a key")
                    .bytes());
        }
        for (var i = Tools.times(5_000, 200_000); i > 0; i--) {
            var bytes = mutator.mutated(seeds.get(mutator.random().nextInt(seeds.size())));
            attempt(bytes.length, () -> {
                var parsed = EncryptedKey.parse(bytes);
                assertThat(parsed.encoded()).isEqualTo(bytes);
                parsed.decrypt("secret", cost);
            });
        }
        assertThat(refused).isPositive();
    }

    private void attempt(int size, Runnable reading) {
        var thread = Thread.currentThread().getId();
        var before = memory.getThreadAllocatedBytes(thread);
        try {
            reading.run();
            read++;
        } catch (Refused e) {
            refused++;
        }
        var taken = memory.getThreadAllocatedBytes(thread) - before;
        // The first ones load classes.
        if (attempts++ > WARM_UP) {
            assertThat(taken).isLessThan(BYTES + size * BYTES_FOR_EACH);
        }
    }

    private void bothHappened() {
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }
}
