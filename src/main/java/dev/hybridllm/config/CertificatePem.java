package dev.hybridllm.config;

import dev.hybridllm.nebula.Certificate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A certificate that somebody else made, in PEM.
 *
 * @param certificates the certificate; two of them when there is one of each version
 */
public record CertificatePem(List<Certificate> certificates) {

    static final String PATTERN = "-----BEGIN NEBULA CERTIFICATE[\\s\\S]*";

    public CertificatePem {
        certificates = List.copyOf(certificates);
    }

    /** Parses what {@code nebula-cert} writes. */
    public static CertificatePem parse(String text) {
        return new CertificatePem(Certificate.allFromPem(text));
    }

    @Override
    public String toString() {
        return certificates.stream().map(Certificate::pem).collect(Collectors.joining());
    }
}
