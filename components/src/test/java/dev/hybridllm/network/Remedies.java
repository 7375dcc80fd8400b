package dev.hybridllm.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Does what a refusal suggests, as somebody would who edits the settings. */
final class Remedies {

    private Remedies() {}

    /** The plan with one suggestion put in place of the value that was refused. */
    static PlanSpec taking(PlanSpec plan, Refusal refusal) {
        var suggestion = refusal.suggestion().orElseThrow();
        if (plan.networks().stream().anyMatch(each -> each.path().equals(refusal.path()))) {
            return plan.moved(refusal.path(), Cidr.parse(suggestion));
        }
        return new PlanSpec(
                plan.networks(),
                plan.hosts().stream()
                        .map(each -> isAbout(refusal, each)
                                ? new Host(
                                        each.path(),
                                        each.name(),
                                        each.network(),
                                        Optional.of(HostAddress.parse(suggestion)))
                                : each)
                        .toList(),
                plan.clusters().stream()
                        .map(each -> refusal.path().equals(each.path() + ".id")
                                ? new Cluster(each.path(), each.name(), OptionalInt.of(Integer.parseInt(suggestion)))
                                : each)
                        .toList(),
                plan.federation(),
                plan.acknowledged());
    }

    private static boolean isAbout(Refusal refusal, Host host) {
        return List.of(host.path(), host.path() + ".address", host.path() + ".lan")
                .contains(refusal.path());
    }

    /** The plan with all suggestions, those for what lies in a network before the network's own. */
    static PlanSpec takingAll(PlanSpec plan, List<Refusal> refusals) {
        var wholes = plan.networks().stream()
                .filter(each -> !each.kind().isPart())
                .map(Network::path)
                .toList();
        var parts = plan.networks().stream()
                .filter(each -> each.kind().isPart())
                .map(Network::path)
                .toList();
        var result = plan;
        for (var refusal : refusals.stream()
                .filter(each -> each.suggestion().isPresent())
                .sorted(Comparator.comparing(
                        (Refusal each) -> wholes.contains(each.path()) ? 2 : parts.contains(each.path()) ? 1 : 0))
                .toList()) {
            result = taking(result, refusal);
        }
        return result;
    }
}
