package dev.hybridllm.trust;

import dev.hybridllm.nebula.Argon2Cost;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Refused;
import dev.hybridllm.nebula.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code make escrow} and {@code make escrow-check} run: the signing authority's key under a passphrase, in Nebula's own format, for a
 * place outside of the state; and whether a key from such a place is the running authority's.
 */
public final class EscrowKey {

    /** By this name {@code nebula-cert} takes it, too. */
    static final String PASSPHRASE = "NEBULA_CA_PASSPHRASE";

    /** As much work as {@code nebula-cert} asks for by default, with a quarter of its memory. */
    static final Argon2Cost COST = new Argon2Cost(512 * 1024, 4, 4);

    private static final int SALT_BYTES = 32;
    private static final int NONCE_BYTES = 12;

    private EscrowKey() {}

    /** Takes a file with homelab's outputs, and for a check the file with the key. */
    public static void main(String[] args) {
        if (args.length < 1 || args.length > 2 || (args.length == 2 && args[1].isEmpty())) {
            System.err.println("usage: make escrow > nebula-ca-key, or make escrow-check KEY=nebula-ca-key");
            System.exit(2);
        }
        try {
            var outputs = StackOutputs.read(Path.of(args[0]));
            var passphrase = passphrase(System.getenv(PASSPHRASE));
            if (args.length == 1) {
                System.out.print(seal(outputs.signingKey(), passphrase, COST));
            } else {
                var sealed = Files.readString(Path.of(args[1]), StandardCharsets.UTF_8);
                System.out.println(check(sealed, passphrase, outputs.bundle(), outputs.signing()));
            }
        } catch (CommandException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("error: the key's file cannot be read: " + e);
            System.exit(1);
        }
    }

    private static String passphrase(@Nullable String set) {
        if (set == null || set.isEmpty()) {
            throw new CommandException("there is no passphrase: `read -rs " + PASSPHRASE + "; export " + PASSPHRASE
                    + "` takes one without showing it, or leaving it in the shell's history");
        }
        return set;
    }

    static String seal(SigningKey key, String passphrase, Argon2Cost cost) {
        var random = new SecureRandom();
        var salt = new byte[SALT_BYTES];
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        return key.encryptedPem(passphrase, cost, salt, nonce);
    }

    /** Says whose key it is, or refuses it: only the authority that signs is what has to be kept. */
    static String check(String sealed, String passphrase, List<Certificate> bundle, List<Certificate> signing) {
        SigningKey key;
        try {
            key = SigningKey.fromEncryptedPem(sealed, passphrase);
        } catch (Refused refused) {
            throw new CommandException("the escrowed key: " + refused.getMessage());
        }
        var authority = bundle.stream()
                .filter(each -> each.publicKey().equals(key.publicKey()))
                .findFirst()
                .orElseThrow(() -> new CommandException("this key is none of a running authority's: "
                        + bundle.stream().map(Certificate::name).distinct().toList()
                        + " have others. Escrow the running one anew"));
        if (!signing.isEmpty() && !signing.contains(authority)) {
            throw new CommandException(
                    "this is the key of '" + authority.name() + "', which is trusted and does not sign; "
                            + signing.stream().map(Certificate::name).distinct().toList() + " does. Escrow that one");
        }
        return "this is the key of the running authority '" + authority.name() + "', fingerprint "
                + authority.fingerprint().hex();
    }
}
