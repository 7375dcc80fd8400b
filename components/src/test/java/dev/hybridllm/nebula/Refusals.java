package dev.hybridllm.nebula;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Something wrong for every reason there is, in one version or both, with what the message has to say about it. */
final class Refusals {

    /**
     * One wrong thing.
     *
     * @param says a part of the message: the value at fault, or what to do
     */
    record Case(Reason reason, String says, Runnable action) {

        @Override
        public String toString() {
            return reason + ": " + says;
        }
    }

    private final List<Case> cases = new ArrayList<>();

    static List<Case> all() {
        var refusals = new Refusals();
        for (var mesh : TestMesh.all()) {
            refusals.drafts(mesh);
            refusals.signing(mesh);
            refusals.containment(mesh);
            refusals.verification(mesh);
            refusals.keys(mesh);
        }
        refusals.bytes();
        refusals.cases.addAll(V1Cases.all());
        refusals.cases.addAll(V2Cases.all());
        refusals.cases.addAll(FileCases.all());
        return refusals.cases;
    }

    private void add(Reason reason, String says, Runnable action) {
        cases.add(new Case(reason, says, action));
    }

    private void draft(Reason reason, String says, CertificateDraft.Builder draft) {
        add(reason, says, draft::build);
    }

    private void drafts(TestMesh mesh) {
        draft(Reason.NAME, "has 0 bytes", CertificateDraft.host("", mesh.hostKey.publicKey()));
        draft(Reason.NAME, "has 254 bytes", CertificateDraft.host("ü".repeat(127), mesh.hostKey.publicKey()));
        draft(Reason.GROUP, "gpu-worker-001", mesh.host().groups("gpu", ""));
        for (var text : List.of(
                "",
                "10.42.2.1",
                "10.42.2.1/33",
                "10.42.2/16",
                "10.42.2.1/016",
                "010.42.2.1/16",
                "::1",
                "::1/129",
                "fe80::1%eth0/64",
                "10.42.2.1/255.255.0.0",
                "10.42.2.1 /16",
                "10.42.2.*/16",
                "a/1",
                "1.2.3.4.5/8",
                ":::/1")) {
            add(Reason.NETWORK_SYNTAX, "'" + text + "'", () -> Prefix.parse(text));
        }
        draft(Reason.DUPLICATE, "'gpu'", mesh.host().groups("gpu", "gpu"));
        draft(Reason.DUPLICATE, "'10.42.2.1/16'", mesh.host().networks("10.42.2.1/16", "10.42.2.1/16"));
        draft(Reason.DUPLICATE, "'192.168.7.0/24'", mesh.host().unsafeNetworks("192.168.7.0/24", "192.168.7.0/24"));
        draft(Reason.NO_NETWORK, "gpu-worker-001", mesh.host().networks());
        draft(Reason.ZERO_ADDRESS, "'0.0.0.0/0'", mesh.authority().networks("0.0.0.0/0"));
        draft(Reason.MAPPED_ADDRESS, "'::ffff:10.42.2.1/112'", mesh.host().networks("::ffff:10.42.2.1/112"));
        draft(Reason.OUTSIDE_MESH, "'10.42.2.1/16'", mesh.host().mesh("10.43.0.0/16"));
        draft(
                Reason.NOT_THE_MESH_PREFIX,
                "expected the prefix /16",
                mesh.host().networks("10.42.2.1/24").mesh("10.42.0.0/16"));
        draft(
                Reason.NOT_THE_MESH_PREFIX,
                "/16",
                mesh.host().networks("10.42.2.1/8").mesh("10.42.0.0/16"));
        draft(Reason.TIMES, "before it begins", mesh.host().valid(TestMesh.UNTIL, TestMesh.FROM));
        draft(
                Reason.TIMES,
                "no validity",
                CertificateDraft.host("a", mesh.hostKey.publicKey()).networks("10.42.2.1/16"));
        draft(Reason.TIMES, "1970 to 9999", mesh.host().valid(Instant.ofEpochSecond(-1), TestMesh.UNTIL));
        draft(Reason.TIMES, "1970 to 9999", mesh.host().valid(TestMesh.FROM, Instant.parse("+10000-01-01T00:00:00Z")));
        draft(
                Reason.KEY_PURPOSE,
                "for SIGNING",
                CertificateDraft.host("a", mesh.key.publicKey()).networks("10.42.2.1/16"));
        draft(Reason.TEXT, "half of a character", CertificateDraft.host("\ud800", mesh.hostKey.publicKey()));
        if (mesh.version == Version.V1) {
            draft(Reason.SEVERAL_NETWORKS, "2 networks", mesh.host().networks("10.42.2.1/16", "10.42.2.2/16"));
            draft(Reason.IPV6_IN_V1, "'fd42::1/64'", mesh.host().networks("fd42::1/64"));
            draft(Reason.IPV6_IN_V1, "'fd42::/64'", mesh.host().unsafeNetworks("fd42::/64"));
        } else {
            draft(Reason.UNSAFE_NETWORK_FAMILY, "an IPv6 address", mesh.host().unsafeNetworks("fd42::/64"));
            draft(Reason.UNSAFE_NETWORK_FAMILY, "an IPv4 address", mesh.host().networks("fd42::1/64"));
        }
    }

    private void signing(TestMesh mesh) {
        var host = mesh.host().build();
        var other = mesh.curve == Curve.P256 ? Curve.CURVE25519 : Curve.P256;
        var strange = HostKey.of(other, TestMesh.seed(3)).publicKey();
        var foreign = SigningKey.of(mesh.curve, TestMesh.seed(9));
        add(Reason.CURVE_MISMATCH, "on " + other, () -> CertificateDraft.host("a", strange)
                .version(mesh.version)
                .networks("10.42.2.1/16")
                .valid(TestMesh.FROM, TestMesh.UNTIL)
                .build()
                .sign(mesh.authority, mesh.key));
        add(Reason.NOT_AN_AUTHORITY, "gpu-worker-001", () -> host.sign(mesh.signedHost(), mesh.key));
        add(Reason.AUTHORITY_SIGNED_BY_AUTHORITY, "homelab", () -> mesh.sign(mesh.authority()));
        add(Reason.HOST_SIGNED_BY_ITSELF, "gpu-worker-001", () -> host.selfSign(mesh.key));
        add(Reason.KEY_MISMATCH, "not the authority's", () -> host.sign(mesh.authority, foreign));
        add(Reason.KEY_MISMATCH, "not the authority's", () -> mesh.authority()
                .build()
                .selfSign(foreign));
        add(
                Reason.SIGNER,
                "gpu-worker-001",
                () -> host.sign(mesh.authority, elsewhere(mesh, message -> foreign.sign(message))));
        add(Reason.SIGNER, "", () -> host.sign(mesh.authority, elsewhere(mesh, message -> new byte[64])));
        add(Reason.TOO_LARGE, "65536", () -> mesh.authority()
                .groups(Stream.iterate(0, i -> i + 1)
                        .limit(1000)
                        .map(i -> "g".repeat(66) + i)
                        .toArray(String[]::new))
                .build()
                .selfSign(mesh.key));
    }

    private static Signer elsewhere(TestMesh mesh, UnaryOperator<byte[]> signature) {
        return new Signer() {
            @Override
            public PublicKey publicKey() {
                return mesh.key.publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                return signature.apply(message);
            }
        };
    }

    /** The same for a draft that is signed, and for a certificate that somebody signed all the same. */
    private void containment(TestMesh mesh) {
        contained(
                Reason.STARTS_BEFORE_AUTHORITY,
                "2025-12-31T23:59:59Z",
                mesh,
                mesh.host().valid(TestMesh.FROM.minusSeconds(1), TestMesh.UNTIL));
        contained(
                Reason.ENDS_AFTER_AUTHORITY,
                "2027-01-01T00:00:01Z",
                mesh,
                mesh.host().valid(TestMesh.FROM, TestMesh.UNTIL.plusSeconds(1)));
        contained(Reason.GROUP_OUTSIDE_AUTHORITY, "'admin'", mesh, mesh.host().groups("gpu", "admin"));
        contained(
                Reason.NETWORK_OUTSIDE_AUTHORITY,
                "'10.43.0.1/16'",
                mesh,
                mesh.host().networks("10.43.0.1/16"));
        contained(
                Reason.NETWORK_OUTSIDE_AUTHORITY,
                "'10.42.2.1/15'",
                mesh,
                mesh.host().networks("10.42.2.1/15"));
        contained(
                Reason.UNSAFE_NETWORK_OUTSIDE_AUTHORITY,
                "'172.16.0.0/12'",
                mesh,
                mesh.host().unsafeNetworks("172.16.0.0/12"));
        contained(
                Reason.UNSAFE_NETWORK_OUTSIDE_AUTHORITY,
                "'0.0.0.0/0'",
                mesh,
                mesh.host().unsafeNetworks("0.0.0.0/0"));
    }

    private void contained(Reason reason, String says, TestMesh mesh, CertificateDraft.Builder draft) {
        add(reason, says, () -> mesh.sign(draft));
        var lax = CertificateDraft.authority("lax", mesh.key.publicKey())
                .version(mesh.version)
                .valid(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"))
                .build()
                .selfSign(mesh.key);
        var signed = draft.build().sign(lax, mesh.key);
        var forged = mesh.forged(
                signed.details().issuedBy(mesh.authority.fingerprint().hex()),
                signed.publicKey().bytes());
        add(reason, says, () -> mesh.pool().verify(forged, TestMesh.NOW));
    }

    private void verification(TestMesh mesh) {
        var host = mesh.signedHost();
        var pool = mesh.pool();
        host.fingerprints()
                .forEach(each -> add(Reason.BLOCKLISTED, "gpu-worker-001", () -> pool.blocking(List.of(each))
                        .verify(host, TestMesh.NOW)));
        add(Reason.NO_ISSUER, "homelab", () -> pool.verify(mesh.authority, TestMesh.NOW));
        add(Reason.UNKNOWN_AUTHORITY, host.issuer().orElseThrow().hex(), () -> CaPool.of(List.of())
                .verify(host, TestMesh.NOW));
        add(
                Reason.AUTHORITY_NOT_YET_VALID,
                "2026-01-01T00:00:00Z",
                () -> pool.verify(host, TestMesh.FROM.minusNanos(1)));
        add(Reason.AUTHORITY_EXPIRED, "2027-01-01T00:00:00Z", () -> pool.verify(host, TestMesh.UNTIL.plusNanos(1)));
        add(Reason.NOT_YET_VALID, "2026-01-01T00:01:00Z", () -> pool.verify(host, TestMesh.FROM.plusSeconds(59)));
        add(Reason.EXPIRED, "2026-12-31T23:59:00Z", () -> pool.verify(host, TestMesh.UNTIL.minusSeconds(59)));
        var strange = new TestMesh(mesh.version, mesh.curve == Curve.P256 ? Curve.CURVE25519 : Curve.P256);
        var onOtherCurve = strange.forged(
                strange.signedHost()
                        .details()
                        .issuedBy(mesh.authority.fingerprint().hex()),
                strange.hostKey.publicKey().bytes());
        add(Reason.CURVE_MISMATCH, "its authority on " + mesh.curve, () -> pool.verify(onOtherCurve, TestMesh.NOW));
        var bytes = host.bytes();
        var at = TestBytes.indexOf(bytes, (byte) 'g', (byte) 'p', (byte) 'u', (byte) '-');
        bytes[at] = 'G';
        add(
                Reason.SIGNATURE,
                "'Gpu-worker-001'",
                () -> pool.verify(Certificate.parse(mesh.version, bytes), TestMesh.NOW));
        var below = mesh.forged(
                mesh.authority.details().issuedBy(mesh.authority.fingerprint().hex()),
                mesh.key.publicKey().bytes());
        add(Reason.AUTHORITY_SIGNED_BY_AUTHORITY, "homelab", () -> pool.verify(below, TestMesh.NOW));
        add(Reason.NOT_SELF_SIGNED, "homelab", () -> CaPool.of(List.of(below)));
        var stolen = mesh.forged(
                mesh.authority.details(),
                SigningKey.of(mesh.curve, TestMesh.seed(9)).publicKey().bytes());
        add(Reason.NOT_SELF_SIGNED, "homelab", () -> CaPool.of(List.of(stolen)));
        add(Reason.NOT_AN_AUTHORITY, "gpu-worker-001", () -> CaPool.fromPem(host.pem()));
    }

    private void keys(TestMesh mesh) {
        for (var size : new int[] {0, 31, 33, 63, 65}) {
            add(Reason.KEY_SIZE, size + " bytes", () -> HostKey.ofBytes(mesh.curve, new byte[size]));
            add(Reason.KEY_SIZE, size + " bytes", () -> SigningKey.ofBytes(mesh.curve, new byte[size]));
            add(Reason.SEED_SIZE, size + " bytes", () -> Seed.of(new byte[size]));
        }
        for (var purpose : PublicKey.Purpose.values()) {
            for (var size : new int[] {0, 31, 33, 64, 66}) {
                add(Reason.PUBLIC_KEY, size + " bytes", () -> PublicKey.of(mesh.curve, purpose, new byte[size]));
            }
        }
    }

    private void bytes() {
        add(Reason.FINGERPRINT, "lower case", () -> new Fingerprint("AB".repeat(32)));
        add(Reason.FINGERPRINT, "64", () -> new Fingerprint("ab".repeat(31)));
        add(
                Reason.PUBLIC_KEY,
                "no point",
                () -> PublicKey.of(Curve.CURVE25519, PublicKey.Purpose.SIGNING, new byte[32]));
        var off = HostKey.of(Curve.P256, TestMesh.seed(2)).publicKey().bytes();
        off[64] ^= 1;
        add(Reason.PUBLIC_KEY, "no point", () -> PublicKey.of(Curve.P256, PublicKey.Purpose.AGREEMENT, off));
        add(Reason.KEY_RANGE, "zero", () -> HostKey.ofBytes(Curve.P256, new byte[32]));
        add(Reason.KEY_RANGE, "too large", () -> SigningKey.ofBytes(Curve.P256, P256.bytes(P256.DOMAIN.getN())));
        var unpaired = new byte[64];
        Arrays.fill(unpaired, (byte) 5);
        add(Reason.KEY_MISMATCH, "damaged", () -> SigningKey.ofBytes(Curve.CURVE25519, unpaired));
        for (var version : Version.values()) {
            add(Reason.EMPTY, "no bytes", () -> Certificate.parse(version, new byte[0]));
            add(Reason.TOO_LARGE, "65537", () -> Certificate.parse(version, new byte[65537]));
        }
    }
}
