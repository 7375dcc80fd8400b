package dev.hybridllm.network;

import java.util.Optional;

/** Whether networks have room for what is declared, and sizes that their readers take. */
final class Sizes {

    private Sizes() {}

    /** The prefix length that the network should have: its own, if nothing is wrong with that. */
    static int wanted(Network network) {
        var kind = network.kind();
        var roomy = Math.min(network.cidr().prefixLength(), prefixFor(network.addresses()));
        return Math.max(kind.shortestPrefix(), Math.min(kind.longestPrefix(), roomy));
    }

    /** What is wrong with the size, if anything. */
    static Optional<String> problem(Network network) {
        var kind = network.kind();
        var prefix = network.cidr().prefixLength();
        if (!canHoldWhatItMust(network)) {
            return Optional.of("cannot hold " + network.holding() + ", " + network.addresses()
                    + " addresses: that takes a /" + prefixFor(network.addresses()) + ", and the largest for "
                    + kind.sizedBy() + " is a /" + kind.shortestPrefix() + ". Declare less, or split it");
        }
        if (prefixFor(network.addresses()) < prefix) {
            return Optional.of("holds " + network.cidr().size() + " addresses, too few for " + network.holding() + ", "
                    + network.addresses() + " addresses: it needs a /" + wanted(network));
        }
        if (prefix < kind.shortestPrefix() || prefix > kind.longestPrefix()) {
            return Optional.of("is not of a size for " + kind.sizedBy() + ": prefixes from /" + kind.shortestPrefix()
                    + " to /" + kind.longestPrefix() + " are");
        }
        return Optional.empty();
    }

    /** Whether it is larger than anybody takes: what it collides with then says nothing. */
    static boolean isTooLarge(Network network) {
        return network.cidr().prefixLength() < network.kind().shortestPrefix();
    }

    /** Whether a part leaves nothing of its whole to the other parts. */
    static boolean fills(Network whole, Network part, int parts) {
        return part.cidr().prefixLength() < whole.cidr().prefixLength()
                || (parts > 1 && part.cidr().prefixLength() == whole.cidr().prefixLength());
    }

    /** Whether any network of the kind is large enough. */
    static boolean canHoldWhatItMust(Network network) {
        return prefixFor(network.addresses()) >= network.kind().shortestPrefix();
    }

    /** The longest prefix that leaves room for so many addresses. */
    static int prefixFor(long addresses) {
        return addresses <= 1 ? 32 : Long.numberOfLeadingZeros(addresses - 1) - 32;
    }
}
