package dev.hybridllm.trust;

import dev.hybridllm.config.reader.Spelling;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.trust.StackOutputs.DeviceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code make join DEVICE=…} runs: writes what a device reads into files that nobody else may read. */
public final class JoinDevice {

    private static final String CONFIGURATION = "config.yml";
    private static final String CERTIFICATE = "host.crt";
    private static final String AUTHORITIES = "ca.crt";

    private JoinDevice() {}

    /** Takes the device's name, the project's file, a file with homelab's outputs, the folder to write to, and whose stack this is. */
    public static void main(String[] args) {
        if (args.length != 5 || args[0].isEmpty()) {
            System.err.println(
                    "usage: make join DEVICE=name, with TO=folder for another place than .devices, and REAL=1 for the stack that your pulumi is logged in to");
            System.exit(2);
        }
        try {
            var joined = join(
                    args[0],
                    Files.readString(Path.of(args[1]), StandardCharsets.UTF_8),
                    StackOutputs.read(Path.of(args[2])));
            System.out.println("looked up in the stack of " + args[4]);
            var folder = Path.of(args[3]).resolve(args[0]);
            PrivateFiles.write(folder, joined.files());
            joined.told(folder).forEach(System.out::println);
        } catch (CommandException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        } catch (IOException | InvalidPathException e) {
            System.err.println("error: " + e);
            System.exit(1);
        }
    }

    /**
     * What the device gets.
     *
     * @param name its name
     * @param file what it reads
     * @param certificates its certificates
     * @param authorities whom it trusts, in PEM
     */
    record Joined(String name, DeviceFile file, List<Certificate> certificates, String authorities) {

        Joined {
            certificates = List.copyOf(certificates);
        }

        /** The texts by the names of their files. */
        Map<String, String> files() {
            return new TreeMap<>(Map.of(
                    CONFIGURATION,
                    file.configuration(),
                    CERTIFICATE,
                    certificates.stream().map(Certificate::pem).collect(Collectors.joining()),
                    AUTHORITIES,
                    authorities));
        }

        /** What the user is told. */
        List<String> told(Path folder) {
            var configuration = folder.resolve(CONFIGURATION);
            var told = new ArrayList<String>();
            told.add("wrote, for nobody else to read:");
            told.add("  " + configuration + "  all that Nebula needs"
                    + (file.ownKey().isPresent() ? " but the key" : ", the private key too"));
            told.add("  " + folder.resolve(CERTIFICATE) + "  the certificate alone");
            told.add("  " + folder.resolve(AUTHORITIES) + "  the authorities alone");
            told.add("'" + name + "' is "
                    + certificates.get(0).networks().get(0).toString().replaceFirst("/.*", "")
                    + " in the mesh; its certificate ends " + end()
                    + ", and nobody brings it another: run this again before");
            file.ownKey()
                    .ifPresent(path -> told.add("its private key stays on the device: put it there at " + path
                            + ", or say in pki.key where it is"));
            // Nothing of -test: it prints all of the configuration, and the key with it.
            told.add("on the device: sudo nebula -config " + CONFIGURATION);
            return told;
        }

        private Instant end() {
            return certificates.stream()
                    .map(Certificate::notAfter)
                    .min(Instant::compareTo)
                    .orElseThrow();
        }
    }

    static Joined join(String device, String project, StackOutputs homelab) {
        var devices = homelab.devices();
        var file = devices.get(device);
        var host = homelab.hosts("hosts").get(device);
        if (file == null || host == null) {
            throw new CommandException(
                    unknown(device, project, homelab, devices.keySet().stream().toList()));
        }
        return new Joined(device, file, host.present(), homelab.bundlePem());
    }

    private static String unknown(String device, String project, StackOutputs homelab, List<String> devices) {
        var declared = ProjectText.value(ProjectText.load(project), "devices") instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : List.<String>of();
        if (declared.contains(device)) {
            return "'" + device
                    + "' is among the devices in Pulumi.yaml, and has no certificate yet: run `pulumi up -s homelab` first";
        }
        if (homelab.hosts("hosts").containsKey(device)) {
            return "'" + device + "' is a host of the mesh and no device: this is for those in devices";
        }
        var all = new TreeSet<>(devices);
        all.addAll(declared);
        return "'" + device + "' is no device: "
                + Spelling.closest(device, all)
                        .map(name -> "did you mean " + name + "? There is ")
                        .orElse(all.isEmpty() ? "there is none" : "there is ")
                + String.join(", ", all)
                + ". A new one is added to devices in Pulumi.yaml, and gets its certificate by `pulumi up -s homelab`";
    }
}
