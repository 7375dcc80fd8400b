package dev.hybridllm.render;

import java.util.Map;

/** What runs beside Nebula in a pod, whose image has no shell. */
public final class PodScripts {

    private PodScripts() {}

    /**
     * Tells Nebula of new files, and notes when it heard of others; takes the folder with the files, the port of its metrics, and the file to
     * note it in.
     */
    public static String watch() {
        return Template.fill("pod-watch.sh", Map.of());
    }

    /** Ends well if Nebula heard of others lately; takes the file in which that is noted. */
    public static String connected() {
        return Template.fill("pod-connected.sh", Map.of());
    }
}
