package dev.hybridllm.network;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import org.jspecify.annotations.Nullable;

/** One IPv4 address. */
public final class Address implements Comparable<Address> {

    /** What providers give to customers without an address of their own (RFC 6598). */
    private static final Cidr SHARED_BY_CARRIERS = Cidr.parse("100.64.0.0/10");

    private final IPv4Address value;

    private Address(IPv4Address value) {
        this.value = value;
    }

    /** Parses {@code 10.42.0.1}, and refuses every other way to write an address. */
    public static Address parse(String text) {
        try {
            var parsed = new IPAddressString(text, Cidr.STRICT).toAddress();
            if (parsed != null && parsed.isIPv4() && text.matches("[0-9]+(\\.[0-9]+){3}")) {
                return new Address(parsed.toIPv4());
            }
        } catch (AddressStringException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static IllegalArgumentException refused(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "'" + text + "' is not an IPv4 address: expected four numbers, such as 10.42.0.1", cause);
    }

    /** Whether it means one machine everywhere on the internet. */
    public boolean isPublic() {
        return !(value.isPrivate()
                || value.isLocal()
                || value.isLoopback()
                || value.isMulticast()
                || SHARED_BY_CARRIERS.contains(this)
                || Reserved.NETWORKS.stream().anyMatch(network -> network.cidr().contains(this)));
    }

    static Address of(long number) {
        return new Address(new IPv4Address((int) number));
    }

    /** The address as a number from 0 to 2³² − 1. */
    long number() {
        return value.longValue();
    }

    @Override
    public int compareTo(Address other) {
        return Long.compare(number(), other.number());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && number() == address.number();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
