package dev.hybridllm.nebula;

import dev.hybridllm.nebula.Refusals.Case;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that are no version 1 certificate, for a reason each. */
final class V1Cases {

    private final List<Case> cases = new ArrayList<>();

    static List<Case> all() {
        var all = new V1Cases();
        all.add(new TestMesh(Version.V1, Curve.CURVE25519));
        return all.cases;
    }

    private void add(TestMesh mesh) {
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
                certificate(
                        TestBytes.joined(
                                details, new ProtoWriter().number(10, 1).encoded()),
                        signature));
        v1(
                Reason.NOT_CANONICAL,
                "field 1",
                certificate(
                        TestBytes.joined(
                                details, new ProtoWriter().text(1, "again").encoded()),
                        signature));
        v1(
                Reason.NOT_CANONICAL,
                "default",
                certificate(TestBytes.joined(details, new byte[] {(byte) 0xA0, 6, 0}), signature));
        v1(
                Reason.MALFORMED,
                "curve 2",
                certificate(
                        TestBytes.joined(
                                details, new ProtoWriter().number(100, 2).encoded()),
                        signature));
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
        cases.add(new Case(reason, says, () -> Certificate.parse(Version.V1, bytes)));
    }

    private static byte[] certificate(byte[] details, byte[] signature) {
        return new ProtoWriter().message(1, details).bytes(2, signature).encoded();
    }
}
