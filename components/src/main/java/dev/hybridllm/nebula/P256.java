package dev.hybridllm.nebula;

import java.math.BigInteger;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.bouncycastle.util.BigIntegers;

/** Authorities' and hosts' keys on P256. */
final class P256 {

    static final int PRIVATE_SIZE = 32;
    static final int PUBLIC_SIZE = 65;

    /** Made by hand, because the library's list of named curves brings all of them into the program. */
    static final ECDomainParameters DOMAIN = domain();

    private static final int UNCOMPRESSED = 4;
    private static final int WIDE = 48;

    private P256() {}

    private static ECDomainParameters domain() {
        var curve = new SecP256R1Curve();
        var base = HexFormat.of().parseHex("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
        return new ECDomainParameters(curve, curve.decodePoint(base), curve.getOrder(), curve.getCofactor());
    }

    /** Of more bytes than the number has, so that it is as good as evenly distributed (FIPS 186-5, A.2.1). */
    static BigInteger privateKey(Seed seed) {
        var secret = new BigInteger(1, seed.expand("nebula P256 private key", WIDE));
        return secret.mod(DOMAIN.getN().subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }

    static boolean isPrivateKey(BigInteger number) {
        return number.signum() > 0 && number.compareTo(DOMAIN.getN()) < 0;
    }

    static byte[] bytes(BigInteger privateKey) {
        return BigIntegers.asUnsignedByteArray(PRIVATE_SIZE, privateKey);
    }

    static byte[] publicOf(byte[] privateKey) {
        var number = new BigInteger(1, privateKey);
        if (!isPrivateKey(number)) {
            throw new Refused(Reason.KEY_RANGE, "the P256 private key is zero or too large: the file is damaged");
        }
        return new BasePointMultiplier()
                .multiply(DOMAIN.getG(), number)
                .normalize()
                .getEncoded(false);
    }

    /** Signs as RFC 6979 says, so that no random number can be wrong, with the low one of both values of s. */
    static byte[] sign(BigInteger privateKey, byte[] message) {
        var signer = new Signer(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(privateKey, DOMAIN));
        var both = signer.generateSignature(hash(message));
        return new EcdsaSignature(both[0], both[1]).low().encoded();
    }

    static PublicKey.Verifier verifier(byte[] publicKey) {
        var key = new ECPublicKeyParameters(point(publicKey), DOMAIN);
        return (message, signature) -> EcdsaSignature.parse(signature)
                .filter(parsed -> {
                    var verifier = new ECDSASigner();
                    verifier.init(false, key);
                    return verifier.verifySignature(hash(message), parsed.r(), parsed.s());
                })
                .isPresent();
    }

    private static ECPoint point(byte[] publicKey) {
        if (publicKey.length == PUBLIC_SIZE && publicKey[0] == UNCOMPRESSED) {
            try {
                return DOMAIN.getCurve().decodePoint(publicKey);
            } catch (IllegalArgumentException e) {
                throw PublicKey.refused("P256", PUBLIC_SIZE, publicKey);
            }
        }
        throw PublicKey.refused("P256", PUBLIC_SIZE, publicKey);
    }

    private static byte[] hash(byte[] message) {
        return Sha256.of(message);
    }

    private static final class Signer extends ECDSASigner {

        Signer(HMacDSAKCalculator nonces) {
            super(nonces);
        }

        @Override
        protected BasePointMultiplier createBasePointMultiplier() {
            return new BasePointMultiplier();
        }
    }
}
