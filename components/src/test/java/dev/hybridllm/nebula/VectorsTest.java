package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.junit.jupiter.api.Test;

/** Bytes that others published: those of Nebula's own tests, and of the RFCs that its primitives are from. */
class VectorsTest {

    private static final byte[] KEY = "1234567890abcedfghij1234567890ab".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGNATURE = KEY;
    private static final List<String> GROUPS = List.of("test-group1", "test-group2", "test-group3");

    /** {@code TestMarshalingCertificateV1Consistency}. Its issuer stops being hexadecimal after eight bytes. */
    @Test
    void version1() {
        var details = details("1970-01-01T01:01:01Z", "9999-01-01T01:01:01Z", "1234567890abcedf");
        var fields =
                "0a0774657374696e671212828284508080fcff0f8182845080feffff0f1a12838284488080fcff0f8282844880feffff0f"
                        + "220b746573742d67726f757031220b746573742d67726f757032220b746573742d67726f75703328cd1c30cdb8ccf0af07"
                        + "3a20313233343536373839306162636564666768696a313233343536373839306162"
                        + "4a081234567890abcedf";
        var raw = FormatV1.INSTANCE.details(details, Curve.CURVE25519, KEY);
        assertThat(hex(raw)).isEqualTo(fields);
        assertThat(hex(FormatV1.INSTANCE.certificate(raw, Curve.CURVE25519, KEY, SIGNATURE)))
                .isEqualTo("0a8e01" + fields + "1220313233343536373839306162636564666768696a313233343536373839306162");
    }

    /** {@code TestCertificateV2_marshalForSigningStability}. */
    @Test
    void version2() {
        var details = details("1996-05-05T00:00:00Z", "1996-05-05T00:01:00Z", "1234567890abcdef1234567890abcdef");
        var expected = "a070800774657374696e67a10e04050a0101021004050a01010118a20e0405090101031004050901010218"
                + "a3270c0b746573742d67726f7570310c0b746573742d67726f7570320c0b746573742d67726f757033"
                + "8504318bef808604318befbc87101234567890abcdef1234567890abcdef";
        var raw = FormatV2.INSTANCE.details(details, Curve.CURVE25519, KEY);
        assertThat(hex(raw)).isEqualTo(expected);
        assertThat(hex(FormatV2.INSTANCE.signed(raw, Curve.CURVE25519, KEY)))
                .isEqualTo(expected + "00" + "313233343536373839306162636564666768696a313233343536373839306162");
    }

    private static Details details(String from, String until, String issuer) {
        return new Details(
                "testing",
                prefixes("10.1.1.2/16", "10.1.1.1/24"),
                prefixes("9.1.1.3/16", "9.1.1.2/24"),
                GROUPS,
                Instant.parse(from).getEpochSecond(),
                Instant.parse(until).getEpochSecond(),
                false,
                issuer);
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    /** RFC 8032, 7.1, test 2. */
    @Test
    void ed25519() {
        var seed = Seed.of(bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        var key = SigningKey.of(Curve.CURVE25519, seed);
        assertThat(hex(key.publicKey().bytes()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(hex(key.sign(bytes("72"))))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    /** RFC 7748, 5.2, the first iteration: the scalar and the base point are both nine. */
    @Test
    void x25519() {
        var nine = new byte[32];
        nine[0] = 9;
        assertThat(hex(HostKey.ofBytes(Curve.CURVE25519, nine).publicKey().bytes()))
                .isEqualTo("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");
    }

    /** RFC 6979, A.2.5, SHA-256 of "sample". Its s is the high one of both. */
    @Test
    void ecdsa() {
        var key = SigningKey.ofBytes(
                Curve.P256, bytes("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));
        assertThat(hex(key.publicKey().bytes()))
                .isEqualTo("04" + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
        var message = "sample".getBytes(StandardCharsets.US_ASCII);
        var signature = key.sign(message);
        var published = new EcdsaSignature(
                new BigInteger("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716", 16),
                new BigInteger("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8", 16));
        assertThat(EcdsaSignature.parse(signature)).contains(published.other());
        assertThat(published.low()).isEqualTo(published.other());
        assertThat(key.publicKey().verifies(message, published.encoded())).isTrue();
        assertThat(key.publicKey().verifies(message, signature)).isTrue();
    }

    /** RFC 5869 in two lines, with the JDK's HMAC. */
    @Test
    void hkdf() throws Exception {
        var seed = TestMesh.seed(7);
        var extracted = hmac(new byte[32], seed.bytes());
        var expected = hmac(extracted, "nebula-host-x25519\u0001".getBytes(StandardCharsets.US_ASCII));
        assertThat(seed.derive("nebula-host-x25519").bytes()).isEqualTo(expected);
        assertThat(seed.derive("another").bytes()).isNotEqualTo(expected);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    /** Our multiplier against the library's own. */
    @Property
    void multiplesOfTheBasePoint(@ForAll @Size(32) byte[] bytes) {
        agree(new BigInteger(1, bytes).mod(P256.DOMAIN.getN()));
    }

    @Test
    void smallAndLargeMultiplesOfTheBasePoint() {
        for (var i = 0; i < 300; i++) {
            agree(BigInteger.valueOf(i));
            agree(P256.DOMAIN.getN().subtract(BigInteger.valueOf(i + 1L)));
        }
        for (var bit = 0; bit < 256; bit++) {
            agree(BigInteger.TWO.pow(bit));
            agree(BigInteger.TWO.pow(bit).subtract(BigInteger.ONE));
        }
    }

    private static void agree(BigInteger number) {
        var base = P256.DOMAIN.getG();
        assertThat(new BasePointMultiplier().multiply(base, number))
                .describedAs("%s", number)
                .isEqualTo(new FixedPointCombMultiplier().multiply(base, number));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
