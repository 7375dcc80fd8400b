package dev.hybridllm.network;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.Objects;
import java.util.Optional;

/**
 * An IPv4 network in its canonical form: a base address without host bits, and a prefix length.
 *
 * <p>Two networks are equal when they hold the same addresses; order is by base address, then by size, the larger first.
 */
public final class Cidr implements Comparable<Cidr> {

    static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowIPv6(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowPrefixLengthLeadingZeros(false)
            .getParentBuilder()
            .toParams();

    private final IPAddress block;
    private final long base;

    private Cidr(IPAddress block) {
        this.block = block;
        this.base = block.getLower().toIPv4().longValue();
    }

    static Cidr of(IPAddress block) {
        return new Cidr(block);
    }

    IPAddress block() {
        return block;
    }

    /** Parses {@code 10.42.0.0/16}; refuses host bits, a missing prefix and every other way to write a network. */
    public static Cidr parse(String text) {
        var string = new IPAddressString(text, STRICT);
        IPAddress parsed;
        try {
            parsed = string.toAddress();
        } catch (AddressStringException e) {
            throw refused(text);
        }
        if (parsed == null || !text.matches("[0-9.]+/[0-9]+")) {
            throw refused(text);
        }
        int prefix = parsed.getNetworkPrefixLength();
        var block = parsed.toPrefixBlock(prefix);
        if (!block.getLower().toInetAddress().equals(addressPart(text).toInetAddress())) {
            throw new IllegalArgumentException("'" + text + "' has host bits set: the network that it lies in is "
                    + block.getLower().withoutPrefixLength() + "/" + prefix);
        }
        return new Cidr(block);
    }

    /** The network, if the text is one. */
    public static Optional<Cidr> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static IPAddress addressPart(String text) {
        return Objects.requireNonNull(new IPAddressString(text.substring(0, text.indexOf('/')), STRICT).getAddress());
    }

    private static IllegalArgumentException refused(String text) {
        if (text.equals("0.0.0.0/0")) {
            return new IllegalArgumentException("'" + text + "' is every address, and a network is some of them");
        }
        return new IllegalArgumentException("'" + text
                + "' is not an IPv4 network: expected four numbers and a prefix length, such as 10.60.0.0/16");
    }

    /** The network of this size that holds an address. */
    static Cidr around(Address address, int prefixLength) {
        return new Cidr(new IPv4Address((int) address.number()).toPrefixBlock(prefixLength));
    }

    public int prefixLength() {
        return block.getNetworkPrefixLength();
    }

    /** The first address: the network's own. */
    public Address first() {
        return at(0);
    }

    /** The last address. */
    public Address last() {
        return at(size() - 1);
    }

    /** The address that many places after the first one. */
    public Address at(long offset) {
        if (offset < 0 || offset >= size()) {
            throw new IllegalArgumentException(
                    "offset " + offset + " lies outside " + this + ", which holds " + size());
        }
        return Address.of(base + offset);
    }

    /** How many places after the first address this one is; it lies in the network. */
    public long offsetOf(Address address) {
        return address.number() - base;
    }

    public boolean contains(Address address) {
        return address.number() >= base && address.number() - base < size();
    }

    /** How many addresses the network holds. */
    public long size() {
        return 1L << (32 - prefixLength());
    }

    /** Whether every address of the other network lies in this one. */
    public boolean contains(Cidr other) {
        return prefixLength() <= other.prefixLength() && contains(other.first());
    }

    /** Whether the two share an address. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public int compareTo(Cidr other) {
        var byBase = Long.compare(base, other.base);
        return byBase != 0 ? byBase : Integer.compare(prefixLength(), other.prefixLength());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr cidr && compareTo(cidr) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(base, prefixLength());
    }

    @Override
    public String toString() {
        return block.getLower().withoutPrefixLength() + "/" + prefixLength();
    }
}
