package dev.hybridllm.sandbox.lab.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes the configuration texts of the lab's hosts, in one place until the library derives them. */
final class LabConfigs {

    static final int PORT = 4242;

    private LabConfigs() {}

    /**
     * What a host trusts and shows.
     *
     * @param bundle the authorities in PEM
     * @param blocklist fingerprints
     */
    record Trust(String bundle, String certificate, String key, List<String> blocklist) {}

    /**
     * A lighthouse, which is a relay too.
     *
     * @param address in the mesh
     * @param endpoint where the underlay has it, with the port
     */
    record Lighthouse(String address, String endpoint) {}

    /**
     * What a host lets in.
     *
     * @param protocol of Nebula's firewall: tcp, udp, icmp or any
     * @param port a number or {@code any}
     * @param group of the peer's certificate, or {@code any}
     * @param localNetwork for what; empty for the host's own mesh address
     */
    record Rule(String protocol, String port, String group, String localNetwork) {

        static Rule of(String protocol, String port, String group) {
            return new Rule(protocol, port, group, "");
        }

        private Map<String, Object> entry() {
            var entry = new LinkedHashMap<String, Object>(Map.of("proto", protocol, "port", port));
            entry.put(group.equals("any") ? "host" : "group", group);
            if (!localNetwork.isEmpty()) {
                entry.put("local_cidr", localNetwork);
            }
            return entry;
        }
    }

    /**
     * A way into a network outside of the mesh.
     *
     * @param via the mesh address of the host that carries it
     */
    record Route(String network, String via) {}

    /**
     * One host.
     *
     * @param lighthouses all of the mesh; one that has this host's address makes it one
     * @param byRelay whether it may go by the lighthouses where there is no direct way
     * @param carried networks outside of the mesh that it carries
     */
    record Host(
            String address,
            List<Lighthouse> lighthouses,
            boolean byRelay,
            List<Rule> inbound,
            int mtu,
            List<Route> routes,
            List<String> carried) {}

    static String yaml(Host host, Trust trust) {
        var am = host.lighthouses().stream().anyMatch(each -> each.address().equals(host.address()));
        var addresses = am
                ? List.<String>of()
                : host.lighthouses().stream().map(Lighthouse::address).toList();
        var hosts = new LinkedHashMap<String, Object>();
        host.lighthouses().stream()
                .filter(each -> !each.address().equals(host.address()))
                .forEach(each -> hosts.put(each.address(), List.of(each.endpoint())));
        var config = new LinkedHashMap<String, Object>();
        config.put(
                "pki",
                Map.of(
                        "ca", trust.bundle(),
                        "cert", trust.certificate(),
                        "key", trust.key(),
                        "blocklist", trust.blocklist(),
                        "disconnect_invalid", true));
        config.put("static_host_map", hosts);
        config.put("lighthouse", Map.of("am_lighthouse", am, "hosts", addresses, "interval", 10));
        // Either family.
        config.put("listen", Map.of("host", "::", "port", PORT));
        config.put("punchy", Map.of("punch", true, "respond", true));
        config.put("relay", Map.of("am_relay", am, "use_relays", host.byRelay() && !am, "relays", addresses));
        config.put(
                "tun",
                Map.of(
                        "dev",
                        "nebula",
                        "mtu",
                        host.mtu(),
                        "unsafe_routes",
                        host.routes().stream()
                                .map(each -> Map.of("route", each.network(), "via", each.via()))
                                .toList()));
        config.put("firewall", Map.of("outbound", outbound(host), "inbound", inbound(host)));
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(config);
    }

    private static List<Map<String, Object>> inbound(Host host) {
        return host.inbound().stream().map(Rule::entry).toList();
    }

    /** Everything: what is let in decides. For networks that it carries each needs a rule of its own. */
    private static List<Map<String, Object>> outbound(Host host) {
        var rules = new ArrayList<Map<String, Object>>();
        rules.add(Rule.of("any", "any", "any").entry());
        host.carried().forEach(network -> rules.add(new Rule("any", "any", "any", network).entry()));
        return rules;
    }
}
