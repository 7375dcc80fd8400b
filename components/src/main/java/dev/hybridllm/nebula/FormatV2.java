package dev.hybridllm.nebula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Version 2, in DER with implicit tags: {@code SEQUENCE { details [0], curve [1] DEFAULT 25519, publicKey [2], signature [3] }}, details being
 * {@code { name [0], networks [1], unsafeNetworks [2], groups [3], isCA [4] DEFAULT FALSE, notBefore [5], notAfter [6], issuer [7], … }}.
 *
 * <p>The dots are the future: elements of other tags at the end of the details are kept as they are, signed and hashed with the rest.
 */
final class FormatV2 implements Format {

    static final FormatV2 INSTANCE = new FormatV2();

    private static final int DETAILS = 0xA0;
    private static final int CURVE = 0x81;
    private static final int PUBLIC_KEY = 0x82;
    private static final int SIGNATURE = 0x83;

    private static final int NAME = 0x80;
    private static final int NETWORKS = 0xA1;
    private static final int UNSAFE_NETWORKS = 0xA2;
    private static final int GROUPS = 0xA3;
    private static final int AUTHORITY = 0x84;
    private static final int NOT_BEFORE = 0x85;
    private static final int NOT_AFTER = 0x86;
    private static final int ISSUER = 0x87;

    private static final int CLASS = 0xC0;
    private static final int CONTEXT = 0x80;
    private static final int NUMBER = 0x1F;

    private static final byte[] TRUE = {-1};

    @Override
    public byte[] details(Details details, Curve curve, byte[] publicKey) {
        return new DerWriter().put(DETAILS, known(details)).bytes();
    }

    private static byte[] known(Details details) {
        var writer = new DerWriter().put(NAME, Utf8.encoded(details.name()));
        networks(writer, NETWORKS, details.networks());
        networks(writer, UNSAFE_NETWORKS, details.unsafeNetworks());
        if (!details.groups().isEmpty()) {
            var groups = new DerWriter();
            details.groups().forEach(group -> groups.put(Der.UTF8_STRING, Utf8.encoded(group)));
            writer.put(GROUPS, groups.bytes());
        }
        if (details.authority()) {
            writer.put(AUTHORITY, TRUE);
        }
        writer.put(NOT_BEFORE, details.notBefore()).put(NOT_AFTER, details.notAfter());
        if (!details.issuer().isEmpty()) {
            writer.put(ISSUER, HexFormat.of().parseHex(details.issuer()));
        }
        return writer.bytes();
    }

    private static void networks(DerWriter writer, int tag, List<Prefix> networks) {
        if (networks.isEmpty()) {
            return;
        }
        var list = new DerWriter();
        for (var network : networks) {
            var address = network.address();
            var bytes = Arrays.copyOf(address, address.length + 1);
            bytes[address.length] = (byte) network.length();
            list.put(Der.OCTET_STRING, bytes);
        }
        writer.put(tag, list.bytes());
    }

    @Override
    public byte[] signed(byte[] details, Curve curve, byte[] publicKey) {
        var signed = Arrays.copyOf(details, details.length + 1 + publicKey.length);
        signed[details.length] = (byte) curve.code();
        System.arraycopy(publicKey, 0, signed, details.length + 1, publicKey.length);
        return signed;
    }

    @Override
    public byte[] certificate(byte[] details, Curve curve, byte[] publicKey, byte[] signature) {
        var writer = new DerWriter().raw(details);
        if (curve != Curve.CURVE25519) {
            writer.put(CURVE, new byte[] {(byte) curve.code()});
        }
        writer.put(PUBLIC_KEY, publicKey).put(SIGNATURE, signature);
        return new DerWriter().put(Der.SEQUENCE, writer.bytes()).bytes();
    }

    @Override
    public byte[] hashed(byte[] details, Curve curve, byte[] publicKey, byte[] signature) {
        var signed = signed(details, curve, publicKey);
        var hashed = Arrays.copyOf(signed, signed.length + signature.length);
        System.arraycopy(signature, 0, hashed, signed.length, signature.length);
        return hashed;
    }

    @Override
    public boolean isSorted() {
        return true;
    }

    @Override
    public Certificate parse(byte[] bytes) {
        Format.requireSize(bytes);
        var input = new DerReader(bytes);
        var outer = input.read(Der.SEQUENCE);
        if (!input.isEmpty()) {
            throw new Refused(
                    Reason.TRAILING_BYTES, "bytes follow the certificate's DER, and no signature covers them");
        }
        var start = outer.position();
        var details = outer.read(DETAILS);
        var raw = Arrays.copyOfRange(bytes, start, outer.position());
        var curve = outer.isAt(CURVE) ? curve(outer.read(CURVE).bytes()) : Curve.CURVE25519;
        var publicKey = outer.read(PUBLIC_KEY).bytes();
        var signature = Format.signature(outer.read(SIGNATURE).bytes());
        if (!outer.isEmpty()) {
            throw new Refused(
                    Reason.UNKNOWN_FIELD, "an element that no signature covers follows the certificate's signature");
        }
        var parsed = details(details.bytes());
        if (!Arrays.equals(certificate(raw, curve, publicKey, signature), bytes)) {
            throw new Refused(Reason.NOT_CANONICAL, "the certificate's DER spells out a default");
        }
        return new Certificate(Version.V2, parsed, curve, publicKey, raw, signature, bytes);
    }

    private static Curve curve(byte[] bytes) {
        if (bytes.length != 1) {
            throw new Refused(Reason.MALFORMED, "the certificate's curve has " + bytes.length + " bytes: expected 1");
        }
        return Curve.of(bytes[0] & 0xFF);
    }

    private static Details details(byte[] bytes) {
        var reader = new DerReader(bytes);
        var name = reader.read(NAME).bytes();
        if (name.length == 0 || name.length > LONGEST_NAME) {
            throw new Refused(
                    Reason.NAME, "the certificate's name has " + name.length + " bytes: expected 1 to " + LONGEST_NAME);
        }
        var networks = networks(reader, NETWORKS);
        var unsafeNetworks = networks(reader, UNSAFE_NETWORKS);
        var groups = groups(reader);
        var authority = isAuthority(reader);
        var notBefore = reader.read(NOT_BEFORE).integer();
        var notAfter = reader.read(NOT_AFTER).integer();
        var issuer = reader.isAt(ISSUER) ? Format.issuer(reader.read(ISSUER).bytes()) : "";
        var known = reader.position();
        requireNewElements(reader);
        var details = new Details(
                Utf8.decoded(name), networks, unsafeNetworks, groups, notBefore, notAfter, authority, issuer);
        details.requireShape(true);
        details.requireReachable();
        if (!Arrays.equals(known(details), Arrays.copyOf(bytes, known))) {
            throw new Refused(
                    Reason.NOT_CANONICAL, "the certificate's details spell out a default, which nobody writes");
        }
        requireSorted(details.networks());
        requireSorted(details.unsafeNetworks());
        return details;
    }

    /** The future brings new tags; one of today that comes late would be ignored by some and not by others. */
    private static void requireNewElements(DerReader reader) {
        while (!reader.isEmpty()) {
            var tag = reader.tag();
            if ((tag & CLASS) != CONTEXT || (tag & NUMBER) <= (ISSUER & NUMBER)) {
                throw new Refused(
                        Reason.UNKNOWN_FIELD,
                        String.format("the certificate's details have an element 0x%02x out of order", tag));
            }
            try {
                reader.readAny();
            } catch (Refused e) {
                throw new Refused(Reason.UNKNOWN_FIELD, "the certificate's details end in bytes that are no DER");
            }
        }
    }

    private static List<Prefix> networks(DerReader reader, int tag) {
        var networks = new ArrayList<Prefix>();
        if (reader.isAt(tag)) {
            var list = reader.read(tag);
            while (!list.isEmpty()) {
                var bytes = list.read(Der.OCTET_STRING).bytes();
                var last = Math.max(0, bytes.length - 1);
                networks.add(Prefix.of(Arrays.copyOf(bytes, last), bytes.length == 0 ? 0 : bytes[last] & 0xFF));
            }
        }
        return networks;
    }

    private static List<String> groups(DerReader reader) {
        var groups = new ArrayList<String>();
        if (reader.isAt(GROUPS)) {
            var list = reader.read(GROUPS);
            while (!list.isEmpty()) {
                var group = list.read(Der.UTF8_STRING).bytes();
                if (group.length == 0) {
                    throw new Refused(Reason.GROUP, "the certificate has an empty group");
                }
                groups.add(Utf8.decoded(group));
            }
        }
        return groups;
    }

    private static boolean isAuthority(DerReader reader) {
        if (!reader.isAt(AUTHORITY)) {
            return false;
        }
        if (!Arrays.equals(reader.read(AUTHORITY).bytes(), TRUE)) {
            throw new Refused(
                    Reason.NOT_CANONICAL, "the certificate is an authority in another way than DER's true, FF");
        }
        return true;
    }

    private static void requireSorted(List<Prefix> networks) {
        for (var i = 1; i < networks.size(); i++) {
            var order = networks.get(i - 1).compareTo(networks.get(i));
            if (order == 0) {
                throw new Refused(Reason.DUPLICATE, "the certificate has '" + networks.get(i) + "' twice");
            }
            if (order > 0) {
                throw new Refused(
                        Reason.NOT_CANONICAL,
                        "the certificate's '" + networks.get(i) + "' is not sorted, which nobody writes");
            }
        }
    }
}
