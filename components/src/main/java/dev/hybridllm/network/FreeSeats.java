package dev.hybridllm.network;

import java.util.Optional;
import java.util.Set;

/** The addresses of a pool or LAN that no host asks for. Each is handed out once, so that no two refusals name the same one. */
final class FreeSeats {

    private final Network network;
    private final Set<Address> taken;
    private final long known;
    private long step = 1;

    /** @param taken what the hosts of the whole mesh or LAN ask for; what is handed out is added to it */
    FreeSeats(Network network, Set<Address> taken) {
        this.network = network;
        this.taken = taken;
        // The first place on a LAN is usually the router's.
        this.known = fromAbove() ? 0 : Math.max(1, highestOf(taken));
    }

    /** Pools are filled by ordinals from below, so named addresses come from above; on a LAN, next to those that are known. */
    private boolean fromAbove() {
        return network.kind() == NetworkKind.POOL;
    }

    private long highestOf(Set<Address> addresses) {
        return addresses.stream()
                .filter(network.cidr()::contains)
                .mapToLong(network.cidr()::offsetOf)
                .max()
                .orElse(0);
    }

    Optional<Address> next() {
        var cidr = network.cidr();
        // The first and the last address go to nobody.
        for (var places = cidr.size() - 2; step <= places; ) {
            var offset = fromAbove() ? places + 1 - step : 1 + (known - 1 + step) % places;
            step++;
            if (taken.add(cidr.at(offset))) {
                return Optional.of(cidr.at(offset));
            }
        }
        return Optional.empty();
    }
}
