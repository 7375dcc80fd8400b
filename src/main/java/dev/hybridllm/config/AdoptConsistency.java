package dev.hybridllm.config;

import dev.hybridllm.config.reader.Problems;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Whether what is said to be taken over fits the rest. Settings may be drafts here. */
final class AdoptConsistency {

    private AdoptConsistency() {}

    static void check(ClusterSettings settings, HomelabSettings homelab, Problems problems) {
        homelab.lighthouseMachines().forEach((name, machine) -> {
            var path = "lighthouseMachines." + name;
            checkMachine(path, machine, problems);
            machine.adopted().keyPair().ifPresent(keyPair -> checkKeyPair(path, keyPair, settings, problems));
        });
        once("address", homelab, adopt -> adopt.address().map(Adopt.Allocation::value), problems);
        once("securityGroup", homelab, adopt -> adopt.securityGroup().map(Adopt.GroupId::value), problems);
        once("instance", homelab, adopt -> adopt.instance().map(Adopt.MachineId::value), problems);
    }

    private static void checkMachine(String path, LighthouseMachine machine, Problems problems) {
        var adopt = machine.adopted();
        if (adopt.instance().isPresent() && adopt.address().isEmpty()) {
            problems.add(
                    path + ".adopt.address",
                    "is missing, and a new address would take the place of the one that hosts know the machine by: give the "
                            + "allocation of its Elastic IP");
        }
        if (adopt.securityGroup().isPresent()
                && adopt.instance().isEmpty()
                && machine.network().isPresent()) {
            problems.add(
                    path + ".adopt.securityGroup",
                    "is of a VPC that exists, and network makes a new one: take one of them out");
        }
    }

    /** There is one key pair for all machines of both stacks. */
    private static void checkKeyPair(String path, String keyPair, ClusterSettings settings, Problems problems) {
        if (settings.sshKeyName() != null && !settings.sshKeyName().value().equals(keyPair)) {
            problems.add(
                    path + ".adopt.keyPair",
                    "'" + keyPair + "' is not sshKeyName '"
                            + settings.sshKeyName().value()
                            + "', and all machines have one key pair: set sshKeyName to it, or take it out");
        }
    }

    private static void once(
            String field, HomelabSettings homelab, Function<Adopt, Optional<String>> of, Problems problems) {
        var first = new TreeMap<String, String>();
        homelab.lighthouseMachines()
                .forEach((name, machine) -> of.apply(machine.adopted()).ifPresent(id -> {
                    var other = first.putIfAbsent(id, name.value());
                    if (other != null) {
                        problems.add(
                                "lighthouseMachines." + name + ".adopt." + field,
                                "'" + id + "' is taken over for " + other + " already: give each lighthouse its own");
                    }
                }));
    }
}
