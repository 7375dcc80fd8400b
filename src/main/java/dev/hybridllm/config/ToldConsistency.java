package dev.hybridllm.config;

import dev.hybridllm.config.BroughtHost.OwnKey;
import dev.hybridllm.config.BroughtHost.Running;
import dev.hybridllm.config.LighthouseMachine.Told;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.HostName;

/** Whether a lighthouse can be told what it has to know. Settings may be drafts here. */
final class ToldConsistency {

    /** A year: then a machine is replaced every eight months. */
    private static final int SHORTEST_EMBEDDED_HOURS = 8760;

    private ToldConsistency() {}

    /** Each renewal is another machine. */
    static void checkEmbedded(String path, LighthouseMachine machine, ClusterSettings settings, Problems problems) {
        if (machine.certificates() == Told.EMBEDDED
                && settings.certificates() != null
                && settings.certificates().hostHours() < SHORTEST_EMBEDDED_HOURS) {
            problems.add(
                    path + ".certificates",
                    "'embedded' replaces the machine whenever its certificate is renewed, and certificates.hostHours is '"
                            + settings.certificates().hostHours() + "': set that to " + SHORTEST_EMBEDDED_HOURS
                            + " or more, or use secret");
        }
    }

    /** It is told its key. */
    static void checkItsKeyIsHere(HostName name, ClusterSettings settings, HomelabSettings homelab, Problems problems) {
        if (settings.certificates() == null) {
            return;
        }
        var brought = settings.certificates().brought().get(name);
        if (brought instanceof OwnKey
                || (brought instanceof Running && !homelab.hostKeys().containsKey(name))) {
            problems.add(
                    "certificates.brought." + name,
                    "keeps its private key to itself, and a lighthouse is told its key: set hostKeys." + name
                            + ", or let the engine make a key");
        }
    }
}
