package dev.hybridllm.nebula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Version 1, in protobuf: {@code { Details = 1 { Name = 1, Ips = 2, Subnets = 3, Groups = 4, NotBefore = 5, NotAfter = 6, PublicKey = 7, IsCA =
 * 8, Issuer = 9, curve = 100 }, Signature = 2 }}. Networks are pairs of an address and a mask.
 *
 * <p>Nebula reads the fields and signs and hashes them as it would write them, so what is written otherwise has a signature over other bytes
 * than its own. Here that is refused.
 */
final class FormatV1 implements Format {

    static final FormatV1 INSTANCE = new FormatV1();

    private static final int DETAILS = 1;
    private static final int SIGNATURE = 2;
    private static final int CURVE = 100;
    private static final long LAST_ADDRESS = 0xFFFFFFFFL;

    @Override
    public byte[] details(Details details, Curve curve, byte[] publicKey) {
        return new ProtoWriter()
                .text(1, details.name())
                .packed(2, pairs(details.networks()))
                .packed(3, pairs(details.unsafeNetworks()))
                .texts(4, details.groups())
                .number(5, details.notBefore())
                .number(6, details.notAfter())
                .bytes(7, publicKey)
                .number(8, details.authority() ? 1 : 0)
                .bytes(9, HexFormat.of().parseHex(details.issuer()))
                .number(CURVE, curve.code())
                .encoded();
    }

    @Override
    public byte[] signed(byte[] details, Curve curve, byte[] publicKey) {
        return details;
    }

    @Override
    public byte[] certificate(byte[] details, Curve curve, byte[] publicKey, byte[] signature) {
        return new ProtoWriter()
                .message(DETAILS, details)
                .bytes(SIGNATURE, signature)
                .encoded();
    }

    @Override
    public byte[] hashed(byte[] details, Curve curve, byte[] publicKey, byte[] signature) {
        return certificate(details, curve, publicKey, signature);
    }

    @Override
    public boolean isSorted() {
        return false;
    }

    @Override
    public Certificate parse(byte[] bytes) {
        Format.requireSize(bytes);
        var outer = new ProtoReader(bytes);
        var fields = outer.message(DETAILS, "certificate details");
        var signature = Format.signature(outer.bytes(SIGNATURE));
        outer.requireEnd();

        var name = fields.text(1);
        var networks = prefixes(fields.packed(2));
        var unsafeNetworks = prefixes(fields.packed(3));
        var groups = fields.texts(4);
        var notBefore = fields.number(5);
        var notAfter = fields.number(6);
        var publicKey = fields.bytes(7);
        var authority = fields.number(8) != 0;
        var issuer = Format.issuer(fields.bytes(9));
        var curve = Curve.of(fields.number(CURVE));
        fields.requireEnd();

        var details = new Details(name, networks, unsafeNetworks, groups, notBefore, notAfter, authority, issuer);
        details.requireShape(false);
        var raw = details(details, curve, publicKey);
        if (!Arrays.equals(certificate(raw, curve, publicKey, signature), bytes)) {
            throw new Refused(
                    Reason.NOT_CANONICAL,
                    "the certificate's protobuf has a default or a long number that nobody writes");
        }
        return new Certificate(Version.V1, details, curve, publicKey, raw, signature, bytes);
    }

    private static List<Long> pairs(List<Prefix> prefixes) {
        var numbers = new ArrayList<Long>();
        for (var prefix : prefixes) {
            var address = 0L;
            for (var part : prefix.address()) {
                address = (address << Byte.SIZE) | (part & 0xFF);
            }
            numbers.add(address);
            numbers.add((LAST_ADDRESS << (Integer.SIZE - prefix.length())) & LAST_ADDRESS);
        }
        return numbers;
    }

    private static List<Prefix> prefixes(List<Long> numbers) {
        if (numbers.size() % 2 != 0) {
            throw new Refused(Reason.MALFORMED, "the certificate has an address without a mask");
        }
        var prefixes = new ArrayList<Prefix>();
        for (var i = 0; i < numbers.size(); i += 2) {
            prefixes.add(prefix(numbers.get(i), numbers.get(i + 1)));
        }
        return prefixes;
    }

    private static Prefix prefix(long address, long mask) {
        var hosts = ~mask & LAST_ADDRESS;
        if ((address & ~LAST_ADDRESS) != 0 || (mask & ~LAST_ADDRESS) != 0 || (hosts & (hosts + 1)) != 0) {
            throw new Refused(
                    Reason.MASK,
                    String.format(
                            "the certificate has a network of address 0x%x and mask 0x%x, which is none",
                            address, mask));
        }
        var bytes = new byte[Integer.BYTES];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (address >>> (Byte.SIZE * (bytes.length - 1 - i)));
        }
        return Prefix.of(bytes, Long.bitCount(mask));
    }
}
