package dev.hybridllm.nebula.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Nebula's {@code config.yml} on one host. The names of components are the file's keys in Java's spelling. What would only be found out at
 * Nebula's start, or never, is refused here.
 *
 * @param pki who the host is, and whom it trusts
 * @param staticHostMap where lighthouses are reached: an address in the mesh to endpoints
 * @param staticMap how names among these endpoints are resolved
 * @param lighthouse whether it is one, and which it asks
 * @param listen where it takes packets from outside
 * @param punchy how it keeps a way through its router open
 * @param relay whether it carries others' packets, and who carries its own
 * @param tun its device in the mesh
 * @param cipher how packets are encrypted; equal on every host
 * @param preferredRanges networks whose addresses are tried first, such as the host's own LAN
 * @param stats what Prometheus may read; nothing by default
 * @param sshd a console for debugging; none by default
 * @param timers how soon it notices what has changed
 * @param logging how much it says
 * @param firewall what may pass; the rest may not
 */
public record HostConfiguration(
        HostPki pki,
        SortedMap<String, List<String>> staticHostMap,
        StaticMap staticMap,
        Lighthouse lighthouse,
        Listen listen,
        Punchy punchy,
        Relay relay,
        Tun tun,
        Cipher cipher,
        List<String> preferredRanges,
        Optional<Stats> stats,
        Optional<Sshd> sshd,
        Timers timers,
        Logging logging,
        Firewall firewall) {

    public HostConfiguration {
        staticHostMap = Collections.unmodifiableSortedMap(new TreeMap<>(staticHostMap));
        preferredRanges = List.copyOf(preferredRanges);
        var problems = new ArrayList<String>();
        for (var host : lighthouse.hosts()) {
            if (!staticHostMap.containsKey(host)) {
                problems.add("lighthouse.hosts: " + host + " is not in static_host_map: Nebula would not start");
            }
        }
        for (var host : relay.relays()) {
            if (!staticHostMap.containsKey(host)) {
                problems.add("relay.relays: " + host + " is not in static_host_map: nobody would find it");
            }
        }
        staticHostMap.forEach((host, endpoints) -> {
            if (endpoints.isEmpty()) {
                problems.add("static_host_map." + host + ": has no endpoint: say where it is reached");
            }
        });
        if (tun.disabled() && !tun.unsafeRoutes().isEmpty()) {
            problems.add("tun: without a device there is nowhere to route to: take out unsafe_routes, or disabled");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** The same with another certificate, or another blocklist. */
    public HostConfiguration withPki(HostPki other) {
        return new HostConfiguration(
                other,
                staticHostMap,
                staticMap,
                lighthouse,
                listen,
                punchy,
                relay,
                tun,
                cipher,
                preferredRanges,
                stats,
                sshd,
                timers,
                logging,
                firewall);
    }

    /** The same with other metrics. */
    public HostConfiguration withStats(Stats other) {
        return new HostConfiguration(
                pki,
                staticHostMap,
                staticMap,
                lighthouse,
                listen,
                punchy,
                relay,
                tun,
                cipher,
                preferredRanges,
                Optional.of(other),
                sshd,
                timers,
                logging,
                firewall);
    }

    /** How packets between hosts are encrypted. */
    public enum Cipher {
        /** AES-256-GCM: faster where the processor has instructions for it. */
        AES,
        CHACHAPOLY
    }

    /**
     * Who the host is, and whom it trusts; each of the first three a file's path, or PEM.
     *
     * @param ca the authorities
     * @param cert the host's certificates, one of each version in use
     * @param key its private key
     * @param blocklist fingerprints of certificates that it refuses
     * @param disconnectInvalid whether a tunnel ends when a certificate does
     */
    public record HostPki(String ca, String cert, String key, List<String> blocklist, boolean disconnectInvalid) {
        public HostPki {
            blocklist = List.copyOf(blocklist);
        }

        /** Files in a folder, under the names that all our hosts have. */
        public static HostPki in(String folder, List<String> blocklist) {
            return new HostPki(folder + "/ca.crt", folder + "/host.crt", folder + "/host.key", blocklist, true);
        }

        /** The key may be in it. */
        @Override
        public String toString() {
            return "HostPki[ca=" + ca + ", cert=" + cert + "]";
        }
    }

    /**
     * How names among the endpoints are resolved.
     *
     * @param cadence how often they are looked up again
     * @param network which addresses are asked for
     */
    public record StaticMap(String cadence, String network) {
        public static final StaticMap USUAL = new StaticMap("30s", "ip4");
    }

    /**
     * Whether the host is a lighthouse, and which ones it asks.
     *
     * @param amLighthouse whether it is one
     * @param interval how many seconds pass between its reports
     * @param hosts the lighthouses' addresses in the mesh
     * @param localAllowList which of its interfaces' addresses others learn of
     * @param advertiseAddrs where it is reached besides: the port forward of its router
     */
    public record Lighthouse(
            boolean amLighthouse,
            int interval,
            List<String> hosts,
            Optional<LocalAllowList> localAllowList,
            List<String> advertiseAddrs) {
        public Lighthouse {
            hosts = List.copyOf(hosts);
            advertiseAddrs = List.copyOf(advertiseAddrs);
            if (amLighthouse && !hosts.isEmpty()) {
                throw new IllegalArgumentException("lighthouse.hosts: a lighthouse asks none: leave it empty");
            }
        }
    }

    /**
     * Which of a host's addresses others learn of.
     *
     * @param interfaces patterns of interfaces' names, and whether these are told; what matches none is told
     */
    public record LocalAllowList(SortedMap<String, Boolean> interfaces) {

        /** A cluster's own devices: their addresses mean something else on every other node. */
        public static LocalAllowList withoutPodDevices() {
            var interfaces = new TreeMap<String, Boolean>();
            for (var device :
                    List.of("cilium.*", "lxc.*", "cni.*", "flannel.*", "veth.*", "docker.*", "liqo.*", "kube.*")) {
                interfaces.put(device, false);
            }
            return new LocalAllowList(interfaces);
        }

        public LocalAllowList {
            interfaces = Collections.unmodifiableSortedMap(new TreeMap<>(interfaces));
        }
    }

    /**
     * Where packets from outside come in.
     *
     * @param host the address
     * @param port its port; 0 is any that is free
     * @param readBuffer how many bytes the system keeps of what came in while Nebula does something else, and twice as many in the
     *     kernel's way of counting; without it, what the system gives everybody. More than that takes CAP_NET_ADMIN
     */
    public record Listen(String host, int port, Optional<Integer> readBuffer) {

        /** The kernel doubles it, and counts in 32 bits. */
        private static final int LARGEST = 1 << 29;

        public Listen {
            requirePort("listen.port", port, 0);
            readBuffer.ifPresent(bytes -> {
                if (bytes < 1 || bytes > LARGEST) {
                    throw new IllegalArgumentException("listen.read_buffer: '" + bytes
                            + "' is no size of a buffer: use 1 to " + LARGEST + " bytes, or leave it out");
                }
            });
        }

        /** With the system's buffer. */
        public Listen(String host, int port) {
            this(host, port, Optional.empty());
        }
    }

    /** How a way through the router is kept open: by sending to others, and by answering those that asked a lighthouse. */
    public record Punchy(boolean punch, boolean respond) {
        public static final Punchy USUAL = new Punchy(true, true);
    }

    /**
     * Who carries packets between two that find no way to each other.
     *
     * @param amRelay whether this host does, for others
     * @param useRelays whether its own packets may take that way
     * @param relays the relays' addresses in the mesh
     */
    public record Relay(boolean amRelay, boolean useRelays, List<String> relays) {
        public Relay {
            relays = List.copyOf(relays);
            if (amRelay && useRelays) {
                throw new IllegalArgumentException("relay: a relay's own packets take no relay: switch use_relays off");
            }
        }

        /** A host that carries others' packets. */
        public static Relay forOthers() {
            return new Relay(true, false, List.of());
        }

        /** A host that others carry packets for, when there are any. */
        public static Relay by(List<String> relays) {
            return new Relay(false, !relays.isEmpty(), relays);
        }
    }

    /**
     * The host's device in the mesh.
     *
     * @param disabled whether it has none, as a lighthouse may that is not to be talked to
     * @param dev the device's name
     * @param mtu the largest packet
     * @param unsafeRoutes networks behind other hosts
     */
    public record Tun(boolean disabled, String dev, int mtu, List<UnsafeRoute> unsafeRoutes) {

        /** The smallest packet that every host has to take (RFC 791), and the largest that there is. */
        private static final int SMALLEST = 576;

        private static final int LARGEST = 65_535;

        public Tun {
            unsafeRoutes = List.copyOf(unsafeRoutes);
            if (mtu < SMALLEST || mtu > LARGEST) {
                throw new IllegalArgumentException(
                        "tun.mtu: '" + mtu + "' is no packet's size: use " + SMALLEST + " to " + LARGEST);
            }
            if (!dev.matches("[a-z][a-z0-9-]{0,14}")) {
                throw new IllegalArgumentException("tun.dev: '" + dev
                        + "' is not a device's name: use at most 15 small letters, digits and dashes");
            }
        }
    }

    /** A network that is reached through a host, whose certificate vouches for it. */
    public record UnsafeRoute(String route, String via) {}

    /**
     * What Prometheus may read, and where.
     *
     * @param lighthouseMetrics whether it counts what it tells lighthouses and hears of them, by which one sees that it is connected
     */
    public record Stats(String type, String listen, String path, String interval, boolean lighthouseMetrics) {
        /** On loopback: whoever collects runs on the host. */
        public static Stats prometheus(int port) {
            return new Stats("prometheus", "127.0.0.1:" + port, "/metrics", "10s", true);
        }

        /** At every address, for a host that has a network of its own, as a pod may: whoever watches over it comes from outside. */
        public static Stats prometheusOfPod(int port) {
            return new Stats("prometheus", "0.0.0.0:" + port, "/metrics", "10s", true);
        }
    }

    /**
     * A console for debugging, which knows no firewall.
     *
     * @param enabled whether it is there
     * @param listen where; on loopback
     * @param hostKey the path of its key
     * @param authorizedUsers who may come in
     */
    public record Sshd(boolean enabled, String listen, String hostKey, List<User> authorizedUsers) {

        /** A user and its public keys. */
        public record User(String user, List<String> keys) {
            public User {
                keys = List.copyOf(keys);
            }
        }

        public Sshd {
            authorizedUsers = List.copyOf(authorizedUsers);
            if (!listen.matches("127\\.0\\.0\\.1:[1-9][0-9]{0,4}")) {
                throw new IllegalArgumentException("sshd.listen: '" + listen
                        + "' would let others in, and no firewall stands before it: use 127.0.0.1 and a port");
            }
        }
    }

    /**
     * How soon a host notices what has changed, in seconds.
     *
     * @param connectionAliveInterval how often it looks at each tunnel: whether it is used, and whether the other is still accepted
     * @param pendingDeletionInterval when it looks again at one that it was in doubt about
     */
    public record Timers(int connectionAliveInterval, int pendingDeletionInterval) {
        /** Together less than the ten seconds after which a revoked host is out; Nebula alone would take 5 and 10. */
        public static final Timers USUAL = new Timers(5, 4);
    }

    /** How much it says: {@code error}, {@code warning}, {@code info} or {@code debug}. */
    public record Logging(String level, String format) {
        public static final Logging USUAL = new Logging("info", "text");
    }

    static void requirePort(String path, int port, int least) {
        if (port < least || port > 65_535) {
            throw new IllegalArgumentException(path + ": '" + port + "' is not a port: use " + least + " to 65535");
        }
    }
}
