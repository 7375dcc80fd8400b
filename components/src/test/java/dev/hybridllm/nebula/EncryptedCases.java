package dev.hybridllm.nebula;

import dev.hybridllm.nebula.Refusals.Case;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with an encrypted key. Its costs are small where they are paid. */
final class EncryptedCases {

    static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private static final byte[] SALT = new byte[32];
    private static final byte[] NONCE = new byte[12];

    private final SigningKey key;
    private final List<Case> cases = new ArrayList<>();

    private EncryptedCases(SigningKey key) {
        this.key = key;
    }

    static List<Case> of(SigningKey key) {
        var encrypted = new EncryptedCases(key);
        encrypted.add();
        return encrypted.cases;
    }

    private void add() {
        var pem = key.encryptedPem("secret", CHEAP, SALT, NONCE);
        add(Reason.KEY_ENCRYPTED, "passphrase", () -> SigningKey.fromPem(pem));
        add(Reason.PASSPHRASE, "wrong", () -> SigningKey.fromEncryptedPem(pem, "Secret"));
        add(Reason.PASSPHRASE, "empty", () -> SigningKey.fromEncryptedPem(pem, ""));
        add(Reason.PASSPHRASE, "empty", () -> key.encryptedPem("", CHEAP, SALT, NONCE));
        add(Reason.SALT, "15 bytes", () -> key.encryptedPem("secret", CHEAP, new byte[15], NONCE));
        add(Reason.SALT, "nonce has 11 bytes", () -> key.encryptedPem("secret", CHEAP, SALT, new byte[11]));
        read(Reason.SALT, "15 bytes", "AES-256-GCM", 19, 64, 1, 1, 15);
        read(Reason.CIPHER, "'AES-128-GCM'", "AES-128-GCM", 19, 64, 1, 1, 32);
        read(Reason.CIPHER, "version 16", "AES-256-GCM", 16, 64, 1, 1, 32);
        read(Reason.ARGON2_COST, "0 KiB", "AES-256-GCM", 19, 0, 1, 1, 32);
        read(Reason.ARGON2_COST, "0 iterations", "AES-256-GCM", 19, 64, 0, 1, 32);
        read(Reason.ARGON2_COST, "256 lanes", "AES-256-GCM", 19, 64, 1, 256, 32);
        read(Reason.ARGON2_COST, "4294967295 KiB", "AES-256-GCM", 19, 0xFFFFFFFFL, 1, 1, 32);
        read(Reason.ARGON2_COST, "2097153 KiB", "AES-256-GCM", 19, 2097153, 1, 1, 32);
        read(Reason.ARGON2_COST, "5 iterations", "AES-256-GCM", 19, 2097152, 5, 1, 32);
        read(Reason.ARGON2_COST, "2147483647 iterations", "AES-256-GCM", 19, 64, 2147483647, 1, 32);
        read(Reason.TRUNCATED, "shorter than its nonce", "AES-256-GCM", 19, 64, 1, 1, 32);
        add(
                Reason.ARGON2_COST,
                "255 lanes",
                () -> SigningKey.fromEncryptedPem(
                        key.encryptedPem("secret", new Argon2Cost(1, 1, 255), SALT, NONCE),
                        "secret",
                        new Argon2Cost(2039, 1, 254)));
        add(
                Reason.ARGON2_COST,
                "granted are 32 KiB",
                () -> SigningKey.fromEncryptedPem(pem, "secret", new Argon2Cost(32, 4, 4)));
        add(
                Reason.MISSING_FIELD,
                "encryption metadata",
                () -> SigningKey.fromEncryptedPem(
                        Pem.write(Banner.ED25519_ENCRYPTED, new byte[] {0x12, 1, 0}), "secret"));
        add(
                Reason.UNKNOWN_FIELD,
                "field 9",
                () -> SigningKey.fromEncryptedPem(
                        Pem.write(
                                Banner.ED25519_ENCRYPTED,
                                body("AES-256-GCM", 19, 64, 1, 1, 32)
                                        .number(9, 1)
                                        .encoded()),
                        "secret"));
        add(
                Reason.NOT_CANONICAL,
                "written",
                () -> SigningKey.fromEncryptedPem(
                        Pem.write(
                                Banner.ED25519_ENCRYPTED,
                                TestBytes.joined(
                                        body("AES-256-GCM", 19, 64, 1, 1, 32).encoded(),
                                        new byte[] {0x12, (byte) 0x81, 0, 1})),
                        "secret"));
    }

    private void read(
            Reason reason,
            String says,
            String algorithm,
            long version,
            long memory,
            long iterations,
            long lanes,
            int salt) {
        var text = Pem.write(
                Banner.ED25519_ENCRYPTED,
                body(algorithm, version, memory, iterations, lanes, salt)
                        .bytes(2, new byte[12])
                        .encoded());
        add(reason, says, () -> SigningKey.fromEncryptedPem(text, "secret"));
    }

    private static ProtoWriter body(
            String algorithm, long version, long memory, long iterations, long lanes, int salt) {
        var argon2 = new ProtoWriter()
                .number(1, version)
                .number(2, memory)
                .number(3, iterations)
                .number(4, lanes)
                .bytes(5, new byte[salt]);
        return new ProtoWriter()
                .message(
                        1,
                        new ProtoWriter()
                                .text(1, algorithm)
                                .message(2, argon2.encoded())
                                .encoded());
    }

    private void add(Reason reason, String says, Runnable action) {
        cases.add(new Case(reason, says, action));
    }
}
