package dev.hybridllm.nebula;

import dev.hybridllm.nebula.Refusals.Case;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that are no version 2 certificate, for a reason each. */
final class V2Cases {

    private final List<Case> cases = new ArrayList<>();

    static List<Case> all() {
        var all = new V2Cases();
        all.add(new TestMesh(Version.V2, Curve.P256));
        return all.cases;
    }

    private void add(TestMesh mesh) {
        var host = mesh.signedHost();
        v2(Reason.TRUNCATED, "ends", Arrays.copyOf(host.bytes(), host.bytes().length - 1));
        v2(Reason.TRAILING_BYTES, "no signature covers", TestBytes.joined(host.bytes(), new byte[] {0}));
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
        v2(Reason.UNKNOWN_FIELD, "follows", outer(TestBytes.joined(details, curve, tail, new byte[] {(byte) 0x84, 0})));
        v2(Reason.MALFORMED, "curve 2", outer(TestBytes.joined(details, new byte[] {(byte) 0x81, 1, 2}, tail)));
        v2(Reason.MALFORMED, "2 bytes", outer(TestBytes.joined(details, new byte[] {(byte) 0x81, 2, 0, 1}, tail)));
        v2(Reason.NOT_CANONICAL, "default", outer(TestBytes.joined(details, new byte[] {(byte) 0x81, 1, 0}, tail)));
        v2(
                Reason.MISSING_FIELD,
                "signature",
                outer(TestBytes.joined(
                        details,
                        curve,
                        new DerWriter().put(0x82, key).put(0x83, new byte[0]).bytes())));
        v2(
                Reason.PUBLIC_KEY,
                "31 bytes",
                outer(TestBytes.joined(
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
        cases.add(new Case(reason, says, () -> Certificate.parse(Version.V2, bytes)));
    }

    private void inDetails(Reason reason, String says, byte[] curve, byte[] tail, byte[]... fields) {
        v2(
                reason,
                says,
                outer(TestBytes.joined(
                        new DerWriter().put(0xA0, TestBytes.joined(fields)).bytes(), curve, tail)));
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
}
