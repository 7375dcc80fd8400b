package dev.hybridllm.nebula;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address with a prefix length, such as {@code 10.42.2.1/16}: a host's address and the mesh that it reaches in one, so the
 * bits after the prefix count. Order is by family, address and length, as Nebula sorts them.
 */
public final class Prefix implements Comparable<Prefix> {

    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** What the strict parser below would still let through otherwise: names, zones, lengths with zeros in front. */
    private static final Pattern NOTATION = Pattern.compile("([0-9a-fA-F:.]+)/(0|[1-9][0-9]{0,2})");

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowPrefixLengthLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowPrefixLengthLeadingZeros(false)
            .getParentBuilder()
            .toParams();

    private final byte[] address;
    private final int length;

    private Prefix(byte[] address, int length) {
        this.address = address;
        this.length = length;
    }

    /** Parses {@code 10.42.2.1/16} or {@code fd42::1/64}, and refuses every other way to write one. */
    public static Prefix parse(String text) {
        var parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            throw refused(text);
        }
        try {
            var parsed = new IPAddressString(parts.group(1), STRICT).toAddress();
            var length = Integer.parseInt(parts.group(2));
            if (parsed == null || parsed.isMultiple() || length > parsed.getBitCount()) {
                throw refused(text);
            }
            return new Prefix(parsed.getBytes(), length);
        } catch (AddressStringException e) {
            throw refused(text);
        }
    }

    private static Refused refused(String text) {
        return new Refused(
                Reason.NETWORK_SYNTAX,
                Refused.quoted(text)
                        + " is not an address with a prefix length: expected one such as 10.42.2.1/16 or fd42::1/64");
    }

    /** Of 4 or 16 bytes. */
    static Prefix of(byte[] address, int length) {
        if ((address.length != V4 && address.length != V6) || length > address.length * Byte.SIZE) {
            throw new Refused(
                    Reason.MALFORMED,
                    "a network of the certificate has an address of " + address.length + " bytes and a prefix of "
                            + length + " bits: expected 4 or 16 bytes, and no more bits than they have");
        }
        return new Prefix(address.clone(), length);
    }

    public boolean isIpv6() {
        return address.length == V6;
    }

    /** The prefix length in bits. */
    public int length() {
        return length;
    }

    byte[] address() {
        return address.clone();
    }

    boolean isZeroAddress() {
        return Arrays.equals(address, new byte[address.length]);
    }

    /** Whether it is an IPv4 address in the clothes of an IPv6 one, {@code ::ffff:10.42.2.1}. */
    boolean isMapped() {
        return isIpv6() && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    }

    /** Whether the other's address lies in this network, and its network is not larger. */
    public boolean contains(Prefix other) {
        return length <= other.length && holds(other);
    }

    /** Whether the other's address lies in this network. */
    boolean holds(Prefix other) {
        if (address.length != other.address.length) {
            return false;
        }
        var whole = length / Byte.SIZE;
        var bits = length % Byte.SIZE;
        return Arrays.equals(address, 0, whole, other.address, 0, whole)
                && (bits == 0 || ((address[whole] ^ other.address[whole]) & 0xFF) >> (Byte.SIZE - bits) == 0);
    }

    @Override
    public int compareTo(Prefix other) {
        if (address.length != other.address.length) {
            return Integer.compare(address.length, other.address.length);
        }
        var byAddress = Arrays.compareUnsigned(address, other.address);
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prefix prefix && compareTo(prefix) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + length;
    }

    @Override
    public String toString() {
        if (isMapped()) {
            return "::ffff:" + new IPv4Address(Arrays.copyOfRange(address, MAPPED.length, V6)) + "/" + length;
        }
        var text = isIpv6() ? new IPv6Address(address).toCanonicalString() : new IPv4Address(address).toString();
        return text + "/" + length;
    }
}
