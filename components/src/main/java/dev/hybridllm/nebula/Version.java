package dev.hybridllm.nebula;

/** The format of a certificate. */
public enum Version {

    /** Protobuf, IPv4 only. All peers know it. */
    V1(1, Banner.CERTIFICATE),

    /** ASN.1, IPv4 and IPv6, several addresses. Peers know it since 1.10. */
    V2(2, Banner.CERTIFICATE_V2);

    private final int number;
    private final Banner banner;

    Version(int number, Banner banner) {
        this.number = number;
        this.banner = banner;
    }

    int number() {
        return number;
    }

    Banner banner() {
        return banner;
    }

    Format format() {
        return this == V1 ? FormatV1.INSTANCE : FormatV2.INSTANCE;
    }
}
