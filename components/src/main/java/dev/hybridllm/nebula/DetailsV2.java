package dev.hybridllm.nebula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a version 2 certificate says, in DER: {@code { name [0], networks [1], unsafeNetworks [2], groups [3], isCA [4] DEFAULT FALSE,
 * notBefore [5], notAfter [6], issuer [7], … }}.
 *
 * <p>The dots are the future: elements of other tags at the end are kept as they are, signed and hashed with the rest.
 */
final class DetailsV2 {

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

    private DetailsV2() {}

    /** The contents of the details' element. */
    static byte[] contents(Details details) {
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

    static Details parse(byte[] bytes) {
        var reader = new DerReader(bytes);
        var name = reader.read(NAME).bytes();
        if (name.length == 0 || name.length > Format.LONGEST_NAME) {
            throw new Refused(
                    Reason.NAME,
                    "the certificate's name has " + name.length + " bytes: expected 1 to " + Format.LONGEST_NAME);
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
        if (!Arrays.equals(contents(details), Arrays.copyOf(bytes, known))) {
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
