package dev.hybridllm.network;

import java.util.Optional;

/** Whether networks have room for what is declared, and sizes that their readers take. */
final class Sizes {

    private Sizes() {}

    /** The prefix length that the network should have: its own, if nothing is wrong with that. */
    static int wanted(Network network) {
        var kind = network.kind();
        var roomy = Math.min(network.cidr().prefixLength(), prefixFor(network.addresses()));
        return Math.max(kind.largest(), Math.min(kind.smallest(), roomy));
    }

    /** What is wrong with the size, if anything. */
    static Optional<String> problem(Network network) {
        var kind = network.kind();
        var prefix = network.cidr().prefixLength();
        if (!canHoldWhatItMust(network)) {
            return Optional.of("cannot hold " + network.holding() + ", " + network.addresses()
                    + " addresses: that takes a /" + prefixFor(network.addresses()) + ", and the largest for "
                    + kind.sizedBy() + " is a /" + kind.largest() + ". Declare less, or split it");
        }
        if (prefixFor(network.addresses()) < prefix) {
            return Optional.of("holds " + network.cidr().size() + " addresses, too few for " + network.holding() + ", "
                    + network.addresses() + " addresses: it needs a /" + wanted(network));
        }
        if (prefix < kind.largest() || prefix > kind.smallest()) {
            return Optional.of("is not of a size for " + kind.sizedBy() + ": prefixes from /" + kind.largest() + " to /"
                    + kind.smallest() + " are");
        }
        return Optional.empty();
    }

    /** Whether any network of the kind is large enough. */
    static boolean canHoldWhatItMust(Network network) {
        return prefixFor(network.addresses()) >= network.kind().largest();
    }

    /** The longest prefix that leaves room for so many addresses. */
    static int prefixFor(long addresses) {
        return addresses <= 1 ? 32 : Long.numberOfLeadingZeros(addresses - 1) - 32;
    }
}
