package dev.hybridllm.nebula;

import java.math.BigInteger;
import org.bouncycastle.math.ec.AbstractECMultiplier;
import org.bouncycastle.math.ec.ECLookupTable;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Multiplies P256's base point by a secret number: the library's own multiplier takes most of its time to look points up without telling
 * the caches which, in one large table. Here are many small ones instead, one for each four bits, and no doublings.
 *
 * <p>No entry is the point at infinity: each digit counts one too much, and what is too much is taken away at the end. So every number takes
 * the same steps.
 */
final class BasePointMultiplier extends AbstractECMultiplier {

    private static final int WINDOW = 4;
    private static final int DIGITS = 256 / WINDOW;
    private static final int ENTRIES = 1 << WINDOW;

    /** Made when somebody first signs on P256. */
    private static final class Tables {

        static final ECLookupTable[] BY_DIGIT = new ECLookupTable[DIGITS];
        static final ECPoint TOO_MUCH;

        static {
            var curve = P256.DOMAIN.getCurve();
            var unit = P256.DOMAIN.getG();
            var sum = curve.getInfinity();
            var points = new ECPoint[DIGITS * ENTRIES];
            for (var digit = 0; digit < DIGITS; digit++) {
                sum = sum.add(unit);
                var point = unit;
                for (var i = 0; i < ENTRIES; i++) {
                    points[digit * ENTRIES + i] = point;
                    point = point.add(unit);
                }
                unit = unit.timesPow2(WINDOW).normalize();
            }
            curve.normalizeAll(points);
            for (var digit = 0; digit < DIGITS; digit++) {
                BY_DIGIT[digit] = curve.createCacheSafeLookupTable(points, digit * ENTRIES, ENTRIES);
            }
            TOO_MUCH = sum.negate().normalize();
        }
    }

    @Override
    protected ECPoint multiplyPositive(ECPoint point, BigInteger number) {
        if (!point.equals(P256.DOMAIN.getG())) {
            throw new IllegalArgumentException("multiplies the base point only");
        }
        var digits = P256.bytes(number);
        var sum = Tables.BY_DIGIT[0].lookup(digit(digits, 0));
        for (var i = 1; i < DIGITS; i++) {
            sum = sum.add(Tables.BY_DIGIT[i].lookup(digit(digits, i)));
        }
        return sum.add(Tables.TOO_MUCH);
    }

    /** The digit of that place, the lowest first. */
    private static int digit(byte[] bytes, int place) {
        var pair = bytes[bytes.length - 1 - place / 2];
        return place % 2 == 0 ? pair & 0xF : (pair >> WINDOW) & 0xF;
    }
}
