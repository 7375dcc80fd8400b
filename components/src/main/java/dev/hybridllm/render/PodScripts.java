package dev.hybridllm.render;

import java.util.Map;

/** What runs beside Nebula in a pod, whose image has no shell. */
public final class PodScripts {

    private PodScripts() {}

    /** Tells Nebula of new files; takes the folder that they are in, and the port of its metrics. */
    public static String reload() {
        return Template.fill("pod-reload.sh", Map.of());
    }

    /** Ends well if Nebula has a tunnel; takes the port of its metrics. */
    public static String hasTunnel() {
        return Template.fill("pod-has-tunnel.sh", Map.of());
    }
}
