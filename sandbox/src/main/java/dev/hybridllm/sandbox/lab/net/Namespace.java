package dev.hybridllm.sandbox.lab.net;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A machine, as far as its network goes. */
public final class Namespace {

    private final String name;
    private final String label;
    private @Nullable Agent agent;

    Namespace(String name, String label) {
        this.name = name;
        this.label = label;
    }

    void create() {
        var ignored = Command.run("ip", "netns", "add", name);
        ip("link set lo up");
        agent = Agent.start(this);
    }

    /** What it is called on this machine. */
    public String name() {
        return name;
    }

    /** Its part in the lab. */
    public String label() {
        return label;
    }

    /** Who asks and answers in it. */
    public Agent agent() {
        if (agent == null) {
            throw new IllegalStateException(label + " is gone");
        }
        return agent;
    }

    /** Commands of {@code ip}, the first that fails is the last. */
    public void ip(String... commands) {
        var ignored = Command.feed(String.join("\n", commands) + "\n", "ip", "-n", name, "-batch", "-");
    }

    /** A script of {@code nft}. */
    void nft(String script) {
        var ignored = Command.feed(script, "ip", "netns", "exec", name, "nft", "-f", "-");
    }

    /** Settings of the kernel, such as {@code net/ipv4/ip_forward=1}. */
    void sysctl(String... settings) {
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            var ignored = Command.feed(parts[1], "ip", "netns", "exec", name, "tee", "/proc/sys/" + parts[0]);
        }
    }

    /** Lets packets through from one link to another. */
    public void forward() {
        sysctl("net/ipv4/ip_forward=1", "net/ipv6/conf/all/forwarding=1");
    }

    /** How a program is started in it. */
    List<String> entering(String... program) {
        return Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(program))
                .toList();
    }

    /** A cable between two machines; the links at its ends take these names. */
    void cable(String here, Namespace other, String there, int mtu) {
        ip("link add " + here + " mtu " + mtu + " type veth peer name " + there + " mtu " + mtu + " netns "
                + other.name());
        ip("link set " + here + " up");
        other.ip("link set " + there + " up");
    }

    void close() {
        if (agent != null) {
            agent.close();
            agent = null;
        }
        Leftovers.removeNamespace(name);
    }

    @Override
    public String toString() {
        return label;
    }
}
