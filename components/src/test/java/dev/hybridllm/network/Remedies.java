package dev.hybridllm.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Does what refusals say, to the letter: a setting gets another value, and nothing changes that they do not name. */
final class Remedies {

    private Remedies() {}

    /** The plan with one suggestion put in place of the value that was refused, and with what it says has to change along. */
    static PlanSpec taking(PlanSpec plan, Refusal refusal) {
        return edited(plan, edits(refusal));
    }

    /** The plan with all suggestions. */
    static PlanSpec takingAll(PlanSpec plan, List<Refusal> refusals) {
        var edits = new TreeMap<String, String>();
        refusals.stream().filter(each -> each.suggestion().isPresent()).forEach(each -> edits.putAll(each.alongWith()));
        // What a refusal says of its own path is what counts.
        refusals.forEach(each -> each.suggestion().ifPresent(value -> edits.put(each.path(), value)));
        return edited(plan, edits);
    }

    private static Map<String, String> edits(Refusal refusal) {
        var edits = new TreeMap<>(refusal.alongWith());
        refusal.suggestion().ifPresent(value -> edits.put(refusal.path(), value));
        return edits;
    }

    /** The plan with one network's range replaced, and nothing else. */
    static PlanSpec replaced(PlanSpec plan, String path, Cidr cidr) {
        return edited(plan, Map.of(path, cidr.toString()));
    }

    private static PlanSpec edited(PlanSpec plan, Map<String, String> edits) {
        return new PlanSpec(
                plan.networks().stream()
                        .map(each -> edits.containsKey(each.path())
                                ? each.withCidr(Cidr.parse(String.valueOf(edits.get(each.path()))))
                                : each)
                        .toList(),
                plan.hosts().stream().map(each -> edited(each, edits)).toList(),
                plan.clusters().stream()
                        .map(each -> edits.containsKey(each.path() + ".id")
                                ? new Cluster(
                                        each.path(),
                                        each.name(),
                                        OptionalInt.of(
                                                Integer.parseInt(String.valueOf(edits.get(each.path() + ".id")))))
                                : each)
                        .toList(),
                plan.federation(),
                plan.acknowledged());
    }

    /** A host without an ordinal, or with one that is taken, gets to name an address. */
    private static Host edited(Host host, Map<String, String> edits) {
        var value = edits.getOrDefault(host.addressPath(), edits.get(host.path()));
        return value == null
                ? host
                : new Host(
                        host.path(),
                        host.name(),
                        host.network(),
                        Optional.of(HostAddress.parse(value)),
                        host.addressPath());
    }
}
