package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;

/** A host that brings its key, or all of its certificate. */
public sealed interface BroughtHost {

    /**
     * The key was made on the host and stays there; the certificate is issued here.
     *
     * @param publicKey its public half
     */
    record OwnKey(
            @Setting(
                            "its public key in PEM, as `nebula-cert keygen` writes it; the private one stays on the host, and is never here")
                    PublicKeyPem publicKey)
            implements BroughtHost {}

    /**
     * A certificate that runs already is carried on; it is neither issued nor renewed here.
     *
     * @param certificate the certificate
     */
    record Running(
            @Setting(
                            "the certificate that it runs with, in PEM, which is carried on as it is: never issued, never renewed here")
                    CertificatePem certificate)
            implements BroughtHost {}
}
