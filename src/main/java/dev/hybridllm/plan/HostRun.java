package dev.hybridllm.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Hosts whose names and mesh addresses both count up by one, so that the first and the last tell all of them. A host that has further
 * addresses is a run of its own.
 */
record HostRun(PlacedHost first, PlacedHost last, int count) {

    /** The fewest runs that tell all hosts. */
    static List<HostRun> of(List<PlacedHost> hosts) {
        var runs = new ArrayList<HostRun>();
        for (var host : hosts) {
            var end = runs.size() - 1;
            if (end >= 0 && isNext(runs.get(end).last, host)) {
                runs.set(end, new HostRun(runs.get(end).first, host, runs.get(end).count + 1));
            } else {
                runs.add(single(host));
            }
        }
        return runs;
    }

    static HostRun single(PlacedHost host) {
        return new HostRun(host, host, 1);
    }

    private static boolean isNext(PlacedHost one, PlacedHost other) {
        var place = one.mesh();
        var next = other.mesh();
        return one.name().ordinal().isPresent()
                && other.name()
                        .value()
                        .equals(one.withOrdinal(one.name().ordinal().getAsInt() + 1))
                && place.isPresent()
                && next.isPresent()
                && place.get().network().equals(next.get().network())
                && next.get().number() == place.get().number() + 1
                && one.places().size() == 1
                && other.places().size() == 1;
    }

    String names() {
        return count == 1 ? first.name().value() : first.name() + " … " + last.digits();
    }

    /** The addresses in the mesh, if any. */
    String meshAddresses() {
        return count == 1 ? meshAddress(first) : meshAddress(first) + " … " + meshAddress(last);
    }

    private static String meshAddress(PlacedHost host) {
        return host.mesh().map(place -> place.address().toString()).orElse("–");
    }
}
