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
        refusals.version1Bytes(new TestMesh(Version.V1, Curve.CURVE25519));
        refusals.version2Bytes(new TestMesh(Version.V2, Curve.P256));
        refusals.files(new TestMesh(Version.V2, Curve.CURVE25519));
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
                "/16 of 10.42.0.0/16",
                mesh.host().networks("10.42.2.1/24").mesh("10.42.0.0/16"));
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
        var at = indexOf(bytes, (byte) 'g', (byte) 'p', (byte) 'u', (byte) '-');
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

    private void version1Bytes(TestMesh mesh) {
        var host = mesh.signedHost();
        var signature = host.signature();
        var details = FormatV1.INSTANCE.details(
                host.details(), mesh.curve, host.publicKey().bytes());
        v1(Reason.TRUNCATED, "ends", Arrays.copyOf(host.bytes(), host.bytes().length - 1));
        v1(
                Reason.MISSING_FIELD,
                "details",
                new ProtoWriter().bytes(2, signature).encoded());
        v1(
                Reason.MISSING_FIELD,
                "signature",
                new ProtoWriter().message(1, details).encoded());
        v1(
                Reason.UNKNOWN_FIELD,
                "field 3",
                new ProtoWriter()
                        .message(1, details)
                        .bytes(2, signature)
                        .number(3, 1)
                        .encoded());
        v1(
                Reason.UNKNOWN_FIELD,
                "field 10",
                certificate(joined(details, new ProtoWriter().number(10, 1).encoded()), signature));
        v1(
                Reason.NOT_CANONICAL,
                "field 1",
                certificate(joined(details, new ProtoWriter().text(1, "again").encoded()), signature));
        v1(Reason.NOT_CANONICAL, "default", certificate(joined(details, new byte[] {(byte) 0xA0, 6, 0}), signature));
        v1(
                Reason.MALFORMED,
                "curve 2",
                certificate(joined(details, new ProtoWriter().number(100, 2).encoded()), signature));
        v1(
                Reason.MALFORMED,
                "without a mask",
                certificate(
                        new ProtoWriter().text(1, "a").packed(2, List.of(1L)).encoded(), signature));
        v1(
                Reason.MASK,
                "mask 0xff00ff00",
                certificate(
                        new ProtoWriter()
                                .text(1, "a")
                                .packed(2, List.of(1L, 0xFF00FF00L))
                                .encoded(),
                        signature));
        v1(
                Reason.MASK,
                "address 0x100000000",
                certificate(
                        new ProtoWriter()
                                .text(1, "a")
                                .packed(2, List.of(1L << 32, 0L))
                                .encoded(),
                        signature));
        v1(
                Reason.MALFORMED,
                "64 bits",
                certificate(new byte[] {40, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, signature));
        v1(
                Reason.TEXT,
                "not UTF-8",
                certificate(new ProtoWriter().bytes(1, new byte[] {-1}).encoded(), signature));
        v1(
                Reason.ISSUER,
                "2 bytes",
                certificate(
                        new ProtoWriter()
                                .text(1, "a")
                                .bytes(9, new byte[] {1, 2})
                                .encoded(),
                        signature));
        v1(
                Reason.TIMES,
                "-1",
                certificate(new ProtoWriter().text(1, "a").number(5, -1).encoded(), signature));
        v1(Reason.NO_NETWORK, "'a'", certificate(new ProtoWriter().text(1, "a").encoded(), signature));
    }

    private void v1(Reason reason, String says, byte[] bytes) {
        add(reason, says, () -> Certificate.parse(Version.V1, bytes));
    }

    private static byte[] certificate(byte[] details, byte[] signature) {
        return new ProtoWriter().message(1, details).bytes(2, signature).encoded();
    }

    private void version2Bytes(TestMesh mesh) {
        var host = mesh.signedHost();
        v2(Reason.TRUNCATED, "ends", Arrays.copyOf(host.bytes(), host.bytes().length - 1));
        v2(Reason.TRAILING_BYTES, "no signature covers", joined(host.bytes(), new byte[] {0}));
        v2(Reason.MALFORMED, "0x31", new byte[] {0x31, 0});
        v2(Reason.MISSING_FIELD, "0xa0", new byte[] {0x30, 0});
        v2(Reason.MALFORMED, "0x1f in place of 0xa0", outer(new byte[] {0x1F, 0}));
        v2(Reason.NOT_CANONICAL, "length", new byte[] {0x30, (byte) 0x81, 1, 0});
        v2(Reason.MALFORMED, "length of 0 bytes", new byte[] {0x30, (byte) 0x80, 0, 0});
        var signature = host.signature();
        var key = host.publicKey().bytes();
        var details = FormatV2.INSTANCE.details(host.details(), mesh.curve, key);
        var curve = new DerWriter().put(0x81, new byte[] {1}).bytes();
        var tail = new DerWriter().put(0x82, key).put(0x83, signature).bytes();
        v2(Reason.UNKNOWN_FIELD, "follows", outer(joined(details, curve, tail, new byte[] {(byte) 0x84, 0})));
        v2(Reason.MALFORMED, "curve 2", outer(joined(details, new byte[] {(byte) 0x81, 1, 2}, tail)));
        v2(Reason.MALFORMED, "2 bytes", outer(joined(details, new byte[] {(byte) 0x81, 2, 0, 1}, tail)));
        v2(Reason.NOT_CANONICAL, "default", outer(joined(details, new byte[] {(byte) 0x81, 1, 0}, tail)));
        v2(
                Reason.MISSING_FIELD,
                "signature",
                outer(joined(
                        details,
                        curve,
                        new DerWriter().put(0x82, key).put(0x83, new byte[0]).bytes())));
        v2(
                Reason.PUBLIC_KEY,
                "31 bytes",
                outer(joined(
                        details,
                        new DerWriter()
                                .put(0x82, new byte[31])
                                .put(0x83, signature)
                                .bytes())));
        var from = new DerWriter().put(0x85, 1L).bytes();
        var until = new DerWriter().put(0x86, 2L).bytes();
        var name = new DerWriter().put(0x80, new byte[] {'a'}).bytes();
        var one = new byte[] {10, 42, 2, 1, 16};
        var two = new byte[] {10, 42, 2, 2, 16};
        var network = list(0xA1, one);
        inDetails(
                Reason.NAME,
                "0 bytes",
                curve,
                tail,
                new DerWriter().put(0x80, new byte[0]).bytes(),
                network,
                from,
                until);
        inDetails(
                Reason.NAME,
                "254 bytes",
                curve,
                tail,
                new DerWriter().put(0x80, new byte[254]).bytes(),
                network,
                from,
                until);
        inDetails(
                Reason.TEXT,
                "not UTF-8",
                curve,
                tail,
                new DerWriter().put(0x80, new byte[] {-1}).bytes(),
                network,
                from,
                until);
        inDetails(
                Reason.MALFORMED,
                "address of 3 bytes",
                curve,
                tail,
                name,
                list(0xA1, new byte[] {10, 42, 2, 16}),
                from,
                until);
        inDetails(
                Reason.MALFORMED,
                "prefix of 33 bits",
                curve,
                tail,
                name,
                list(0xA1, new byte[] {10, 42, 2, 1, 33}),
                from,
                until);
        inDetails(Reason.MALFORMED, "address of 0 bytes", curve, tail, name, list(0xA1, new byte[0]), from, until);
        inDetails(Reason.DUPLICATE, "'10.42.2.1/16'", curve, tail, name, list(0xA1, one, one), from, until);
        inDetails(Reason.NOT_CANONICAL, "not sorted", curve, tail, name, list(0xA1, two, one), from, until);
        inDetails(Reason.NOT_CANONICAL, "default", curve, tail, name, network, list(0xA2), from, until);
        inDetails(
                Reason.GROUP,
                "empty",
                curve,
                tail,
                name,
                network,
                new DerWriter().put(0xA3, new byte[] {0x0C, 0}).bytes(),
                from,
                until);
        inDetails(
                Reason.NOT_CANONICAL,
                "FF",
                curve,
                tail,
                name,
                network,
                new DerWriter().put(0x84, new byte[] {1}).bytes(),
                from,
                until);
        inDetails(
                Reason.NOT_CANONICAL, "integer", curve, tail, name, network, new byte[] {(byte) 0x85, 2, 0, 1}, until);
        inDetails(Reason.MALFORMED, "without bytes", curve, tail, name, network, new byte[] {(byte) 0x85, 0}, until);
        inDetails(
                Reason.MALFORMED,
                "64 bits",
                curve,
                tail,
                name,
                network,
                new byte[] {(byte) 0x85, 9, 1, 0, 0, 0, 0, 0, 0, 0, 0},
                until);
        inDetails(
                Reason.ISSUER,
                "2 bytes",
                curve,
                tail,
                name,
                network,
                from,
                until,
                new DerWriter().put(0x87, new byte[] {1, 2}).bytes());
        inDetails(
                Reason.UNKNOWN_FIELD,
                "0xa3 out of order",
                curve,
                tail,
                name,
                network,
                from,
                until,
                new DerWriter().put(0xA3, new byte[0]).bytes());
        inDetails(Reason.UNKNOWN_FIELD, "no DER", curve, tail, name, network, from, until, new byte[] {(byte) 0x9F, 1});
        inDetails(Reason.MISSING_FIELD, "0x86", curve, tail, name, network, from);
        inDetails(Reason.NO_NETWORK, "'a'", curve, tail, name, from, until);
    }

    private void v2(Reason reason, String says, byte[] bytes) {
        add(reason, says, () -> Certificate.parse(Version.V2, bytes));
    }

    private void inDetails(Reason reason, String says, byte[] curve, byte[] tail, byte[]... fields) {
        v2(reason, says, outer(joined(new DerWriter().put(0xA0, joined(fields)).bytes(), curve, tail)));
    }

    private static byte[] list(int tag, byte[]... networks) {
        var list = new DerWriter();
        for (var network : networks) {
            list.put(Der.OCTET_STRING, network);
        }
        return new DerWriter().put(tag, list.bytes()).bytes();
    }

    private static byte[] outer(byte[] contents) {
        return new DerWriter().put(Der.SEQUENCE, contents).bytes();
    }

    private void files(TestMesh mesh) {
        var host = mesh.signedHost().pem();
        pem(Reason.EMPTY, "empty", "");
        pem(Reason.EMPTY, "empty", " \n\n");
        pem(Reason.TOO_LARGE, "1048576", host.repeat(4000));
        pem(Reason.PEM, "begin", "# a comment\n" + host);
        pem(Reason.PEM, "base64", host.replaceFirst("\nM", "\nVersion: 1\nM"));
        pem(Reason.PEM, "base64", host.replaceFirst("\nM", "\n M"));
        pem(Reason.PEM, "five dashes", host.replaceFirst("V2-----", "V2---"));
        pem(Reason.TRUNCATED, "END line", host.substring(0, host.length() / 2));
        pem(Reason.TRUNCATED, "END line", host.replace("END NEBULA", "END NEBULAR"));
        pem(Reason.TRAILING_BYTES, "follows block 1", host + "garbage");
        pem(Reason.TRAILING_BYTES, "2 blocks", host + host);
        pem(Reason.BANNER, "kind that Nebula does not have", host.replace("NEBULA", "NABULA"));
        pem(Reason.BANNER, "NEBULA X25519 PRIVATE KEY", mesh.hostKey.pem());
        pem(Reason.EMPTY, "is empty", "-----BEGIN NEBULA CERTIFICATE-----\n-----END NEBULA CERTIFICATE-----\n");
        pem(
                Reason.NOT_CANONICAL,
                "end as base64",
                "-----BEGIN NEBULA CERTIFICATE-----\nQR==\n-----END NEBULA CERTIFICATE-----\n");
        pem(
                Reason.MALFORMED,
                "0x0a in place of 0x30",
                new TestMesh(Version.V1, Curve.P256).authority.pem().replace("CERTIFICATE", "CERTIFICATE V2"));
        add(Reason.BANNER, "a host's private key", () -> HostKey.fromPem(mesh.key.pem()));
        add(Reason.BANNER, "an authority's private key", () -> SigningKey.fromPem(mesh.hostKey.pem()));
        add(Reason.BANNER, "encrypted private key", () -> SigningKey.fromEncryptedPem(mesh.key.pem(), "secret"));
        add(Reason.BANNER, "a public key", () -> PublicKey.fromPem(host));
        add(Reason.KEY_SIZE, "33 bytes", () -> HostKey.fromPem(Pem.write(Banner.X25519_PRIVATE, new byte[33])));
        add(Reason.TOO_LARGE, "1024", () -> HostKey.fromPem(Pem.write(Banner.X25519_PRIVATE, new byte[1025])));
        cases.addAll(EncryptedCases.of(mesh.key));
    }

    private void pem(Reason reason, String says, String text) {
        add(reason, says, () -> Certificate.fromPem(text));
    }

    static byte[] joined(byte[]... parts) {
        var writer = new DerWriter();
        for (var part : parts) {
            writer.raw(part);
        }
        return writer.bytes();
    }

    static int indexOf(byte[] bytes, byte... part) {
        for (var i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
