package dev.hybridllm.nebula;

import dev.hybridllm.nebula.RandomPairs.Pair;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pairs of one mesh that Nebula accepts. But for what is wrong with them on purpose, the authority is valid at all times and confines nothing. */
final class StricterExamples {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final TestMesh mesh;
    private final Format format;
    private final Instant now;
    private final Certificate authority;
    private final Certificate host;
    private final byte[] key;
    private final byte[] details;

    StricterExamples(TestMesh mesh, Instant now) {
        this.mesh = mesh;
        this.format = mesh.version.format();
        this.now = now;
        this.authority = CertificateDraft.authority("open", mesh.key.publicKey())
                .version(mesh.version)
                .valid(Instant.EPOCH, LAST)
                .build()
                .selfSign(mesh.key);
        this.host = host("gpu-worker-001");
        this.key = mesh.hostKey.publicKey().bytes();
        this.details = format.details(host.details(), mesh.curve, key);
    }

    private Certificate host(String name) {
        return CertificateDraft.host(name, mesh.hostKey.publicKey())
                .version(mesh.version)
                .networks("10.42.2.1/16")
                .valid(now, LAST)
                .build()
                .sign(authority, mesh.key);
    }

    List<Pair> of(Stricter stricter) {
        return switch (stricter) {
            case V1_UNKNOWN_FIELD -> List.of(
                    writtenOtherwise(TestBytes.joined(
                            details, new ProtoWriter().number(10, 1).encoded())),
                    pair(TestBytes.joined(
                            host.bytes(), new ProtoWriter().number(3, 1).encoded())));
            case V1_NOT_CANONICAL -> List.of(
                    writtenOtherwise(TestBytes.joined(
                            details, new ProtoWriter().text(1, host.name()).encoded())),
                    writtenOtherwise(TestBytes.joined(details, longCurve())),
                    pair(TestBytes.joined(
                            new ProtoWriter().bytes(2, host.signature()).encoded(), host.bytes())));
            case V1_MASK -> List.of(maskWithHoles());
            case V1_TOO_LARGE -> List.of(pair(mesh.forged(changed(null, groups(2000)), key, mesh.key)));
            case V2_TRAILING_BYTES -> List.of(pair(TestBytes.joined(host.bytes(), new byte[] {0})));
            case V2_UNKNOWN_FIELD -> List.of(
                    pair(rebuilt(contents -> TestBytes.joined(contents, new byte[] {(byte) 0x84, 0}))),
                    signed(inside(each -> TestBytes.joined(
                            each, new DerWriter().put(0x80, new byte[] {'b'}).bytes()))),
                    signed(inside(each -> TestBytes.joined(each, new byte[] {(byte) 0x88, 9}))));
            case V2_NOT_CANONICAL -> List.of(
                    signed(inside(each -> replaced(each, from(0x85), new byte[] {(byte) 0x84, 1, 0, (byte) 0x85, 4}))),
                    signed(inside(each -> replaced(each, from(0x85), new byte[] {(byte) 0xA2, 0, (byte) 0x85, 4}))),
                    pair(mesh.forged(changed(List.of("10.42.2.2/16", "10.42.2.1/16"), List.of()), key, mesh.key)));
            case V2_TEXT -> List.of(signed(replaced(details, new byte[] {'g', 'p', 'u'}, new byte[] {-1, 'p', 'u'})));
            case PUBLIC_KEY -> List.of(
                    pair(mesh.forged(host.details(), new byte[] {1}, mesh.key)),
                    pair(mesh.forged(host.details(), Arrays.copyOf(key, key.length + 1), mesh.key)));
            case TIMES -> List.of(under(beforeTheEpoch()));
            case AUTHORITY_BELOW_AUTHORITY -> List.of(pair(mesh.forged(
                    authority.details().issuedBy(authority.fingerprint().hex()),
                    mesh.key.publicKey().bytes(),
                    mesh.key)));
            case AUTHORITY_WITH_ISSUER -> List.of(under(authorityOf("ab".repeat(Fingerprint.BYTES))));
            case AUTHORITY_WITH_STRANGE_ISSUER -> List.of(under(authorityOf("abcd")));
            case FILE_TEXT_AROUND -> List.of(
                    file("# the host\n" + host.pem()),
                    file(host.pem().replaceFirst("-----\n", "-----\nVersion: 1\n\n")),
                    file(host.pem().replaceFirst("\n", "\n ")));
            case FILE_BASE64 -> List.of(file(paddedWithOnes()));
            case FILE_BROKEN_BLOCK -> List.of(file("-----BEGIN NOTHING-----\n*\n-----END NOTHING-----\n" + host.pem()));
        };
    }

    private Pair file(String certificate) {
        return new Pair(authority.pem(), certificate, now.getEpochSecond(), List.of());
    }

    private Pair pair(byte[] certificate) {
        return file(mesh.pem(certificate));
    }

    /** With the signature of the details as Nebula would write them, which is what version 1 signs. */
    private Pair writtenOtherwise(byte[] written) {
        return pair(format.certificate(written, mesh.curve, key, host.signature()));
    }

    private Pair signed(byte[] written) {
        return pair(mesh.signed(written, key, mesh.key));
    }

    /** The curve once more, in one byte more than it takes. */
    private byte[] longCurve() {
        return new byte[] {(byte) 0xA0, 6, (byte) (0x80 | mesh.curve.code()), 0};
    }

    /** An element of four bytes, as times are. */
    private static byte[] from(int tag) {
        return new byte[] {(byte) tag, 4};
    }

    private byte[] inside(UnaryOperator<byte[]> change) {
        return new DerWriter()
                .put(0xA0, change.apply(new DerReader(details).readAny().bytes()))
                .bytes();
    }

    private byte[] rebuilt(UnaryOperator<byte[]> change) {
        var contents = change.apply(new DerReader(host.bytes()).readAny().bytes());
        return new DerWriter().put(Der.SEQUENCE, contents).bytes();
    }

    private Details changed(@Nullable List<String> networks, List<String> groups) {
        var old = host.details();
        var others = networks == null
                ? old.networks()
                : networks.stream().map(Prefix::parse).toList();
        return new Details(old.name(), others, List.of(), groups, old.notBefore(), old.notAfter(), false, old.issuer());
    }

    private static List<String> groups(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> "group-with-a-very-long-name-" + i)
                .toList();
    }

    /** Nebula takes a mask with holes for one of no bits, and signs that. */
    private Pair maskWithHoles() {
        var raw = format.details(changed(List.of("10.42.2.1/0"), List.of()), mesh.curve, key);
        var none = new ProtoWriter().packed(2, List.of(0x0A2A0201L, 0L)).encoded();
        var holes =
                new ProtoWriter().packed(2, List.of(0x0A2A0201L, 0xFF00FF00L)).encoded();
        return pair(format.certificate(replaced(raw, none, holes), mesh.curve, key, mesh.key.sign(raw)));
    }

    private byte[] authorityOf(String issuer) {
        return format.details(
                authority.details().issuedBy(issuer),
                mesh.curve,
                mesh.key.publicKey().bytes());
    }

    /** The authority's details, valid from the last second of 1969. */
    private byte[] beforeTheEpoch() {
        var early = authorityOf("");
        if (mesh.version == Version.V1) {
            var until = new ProtoWriter().number(6, LAST.getEpochSecond()).encoded();
            return replaced(
                    early,
                    until,
                    TestBytes.joined(new ProtoWriter().number(5, -1).encoded(), until));
        }
        var contents = new DerReader(early).readAny().bytes();
        var zero = new DerWriter().put(0x85, 0L).bytes();
        return new DerWriter()
                .put(
                        0xA0,
                        replaced(contents, zero, new DerWriter().put(0x85, -1L).bytes()))
                .bytes();
    }

    /** An authority of these details that signed itself, and a host that it signed. */
    private Pair under(byte[] authorityDetails) {
        var publicKey = mesh.key.publicKey().bytes();
        var signature = mesh.key.sign(format.signed(authorityDetails, mesh.curve, publicKey));
        var hash = Sha256.of(format.hashed(authorityDetails, mesh.curve, publicKey, signature));
        var issued = host.details().issuedBy(HexFormat.of().formatHex(hash));
        return new Pair(
                mesh.pem(format.certificate(authorityDetails, mesh.curve, publicKey, signature)),
                mesh.pem(mesh.forged(issued, key, mesh.key)),
                now.getEpochSecond(),
                List.of());
    }

    /** Bits that padding hides are set: one of three lengths has six digits to hide none. */
    private String paddedWithOnes() {
        for (var name = "a"; ; name += "a") {
            var pem = host(name).pem();
            var padding = pem.indexOf('=');
            if (padding > 0) {
                var last = pem.charAt(padding - 1);
                return pem.substring(0, padding - 1) + (char) (last + 1) + pem.substring(padding);
            }
        }
    }

    private static byte[] replaced(byte[] bytes, byte[] old, byte[] by) {
        var at = TestBytes.indexOf(bytes, old);
        return TestBytes.joined(Arrays.copyOf(bytes, at), by, Arrays.copyOfRange(bytes, at + old.length, bytes.length));
    }
}
