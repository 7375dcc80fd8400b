package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;

/** The versions of everything that is installed on machines and in clusters: the one place where they are named. */
public record Versions(
        @Setting(value = "Nebula; 1.10.3 is the first without known holes", byDefault = "1.10.3") Version nebula,
        @Setting(value = "k3s on workers", byDefault = "v1.29.0+k3s1") Version k3s,
        @Setting(value = "Cilium, on both sides of a link", byDefault = "1.16.6") Version cilium,
        @Setting(value = "Liqo, on both sides of a link", byDefault = "0.10.0") Version liqo,
        @Setting(value = "NVIDIA's device plugin", byDefault = "v0.14.1") Version nvidiaDevicePlugin) {

    /** An exact version. */
    public record Version(String value) {
        static final String PATTERN = "v?[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]+)?";

        public Version {
            if (!value.matches(PATTERN)) {
                throw new IllegalArgumentException(
                        "'" + value
                                + "' is not an exact version: expected three numbers, such as 1.10.3, so that two machines get the same");
            }
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
