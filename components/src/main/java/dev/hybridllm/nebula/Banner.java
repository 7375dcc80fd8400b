package dev.hybridllm.nebula;

import java.util.Optional;

/** Every kind of PEM block that Nebula has, with the most bytes that it may hold. */
enum Banner {
    CERTIFICATE("NEBULA CERTIFICATE", Format.LARGEST),
    CERTIFICATE_V2("NEBULA CERTIFICATE V2", Format.LARGEST),
    X25519_PRIVATE("NEBULA X25519 PRIVATE KEY", Banner.KEY),
    X25519_PUBLIC("NEBULA X25519 PUBLIC KEY", Banner.KEY),
    P256_PRIVATE("NEBULA P256 PRIVATE KEY", Banner.KEY),
    P256_PUBLIC("NEBULA P256 PUBLIC KEY", Banner.KEY),
    ED25519_PRIVATE("NEBULA ED25519 PRIVATE KEY", Banner.KEY),
    ED25519_PUBLIC("NEBULA ED25519 PUBLIC KEY", Banner.KEY),
    ED25519_ENCRYPTED("NEBULA ED25519 ENCRYPTED PRIVATE KEY", Banner.KEY),
    ECDSA_P256_PRIVATE("NEBULA ECDSA P256 PRIVATE KEY", Banner.KEY),
    ECDSA_P256_PUBLIC("NEBULA ECDSA P256 PUBLIC KEY", Banner.KEY),
    ECDSA_P256_ENCRYPTED("NEBULA ECDSA P256 ENCRYPTED PRIVATE KEY", Banner.KEY);

    /** Far more than an encrypted key with a generous salt has. */
    private static final int KEY = 1024;

    private final String text;
    private final int largest;

    Banner(String text, int largest) {
        this.text = text;
        this.largest = largest;
    }

    String text() {
        return text;
    }

    int largest() {
        return largest;
    }

    static Optional<Banner> of(String text) {
        for (var banner : values()) {
            if (banner.text.equals(text)) {
                return Optional.of(banner);
            }
        }
        return Optional.empty();
    }
}
