package dev.hybridllm.nebula;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An authority and a host of one version and one curve, the same each time. */
final class TestMesh {

    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    final Version version;
    final Curve curve;
    final SigningKey key;
    final HostKey hostKey;
    final Certificate authority;

    TestMesh(Version version, Curve curve) {
        this.version = version;
        this.curve = curve;
        this.key = SigningKey.of(curve, seed(1));
        this.hostKey = HostKey.of(curve, seed(2));
        this.authority = authority().build().selfSign(key);
    }

    /** Both versions on both curves. */
    static List<TestMesh> all() {
        var all = new ArrayList<TestMesh>();
        for (var version : Version.values()) {
            for (var curve : Curve.values()) {
                all.add(new TestMesh(version, curve));
            }
        }
        return all;
    }

    static Seed seed(int filling) {
        var bytes = new byte[Seed.SIZE];
        Arrays.fill(bytes, (byte) filling);
        return Seed.of(bytes);
    }

    CertificateDraft.Builder authority() {
        return CertificateDraft.authority("homelab", key.publicKey())
                .version(version)
                .networks("10.42.0.0/16")
                .unsafeNetworks("192.168.0.0/16")
                .groups("gpu", "workers", "lighthouse")
                .valid(FROM, UNTIL);
    }

    CertificateDraft.Builder host() {
        return CertificateDraft.host("gpu-worker-001", hostKey.publicKey())
                .version(version)
                .networks("10.42.2.1/16")
                .unsafeNetworks("192.168.7.0/24")
                .groups("gpu", "workers")
                .valid(FROM.plusSeconds(60), UNTIL.minusSeconds(60));
    }

    Certificate signedHost() {
        return sign(host());
    }

    Certificate sign(CertificateDraft.Builder draft) {
        return draft.build().sign(authority, key);
    }

    CaPool pool() {
        return CaPool.of(List.of(authority));
    }

    /** A certificate of exactly these details, signed by this authority whatever they are. */
    Certificate forged(Details details, byte[] publicKey) {
        return Certificate.parse(version, forged(details, publicKey, key));
    }

    /** The bytes of a certificate of exactly these details, signed by that key whatever they are. */
    byte[] forged(Details details, byte[] publicKey, SigningKey signer) {
        return signed(version.format().details(details, curve, publicKey), publicKey, signer);
    }

    /** The bytes of a certificate of details that are written already. */
    byte[] signed(byte[] details, byte[] publicKey, SigningKey signer) {
        var format = version.format();
        var signature = signer.sign(format.signed(details, curve, publicKey));
        return format.certificate(details, curve, publicKey, signature);
    }

    String pem(byte[] certificate) {
        return Pem.write(version.banner(), certificate);
    }

    @Override
    public String toString() {
        return version + " " + curve;
    }
}
