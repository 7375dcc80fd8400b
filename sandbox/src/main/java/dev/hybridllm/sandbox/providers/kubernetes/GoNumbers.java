package dev.hybridllm.sandbox.providers.kubernetes;

import java.math.BigDecimal;

/** Numbers as Go writes them: whole ones in full, others with as few digits as tell them apart. */
final class GoNumbers {

    private static final double TWO_TO_64 = 0x1p64;

    private GoNumbers() {}

    static String text(double number) {
        if (number == Math.rint(number) && number > -TWO_TO_64 / 2 && number < TWO_TO_64) {
            return new BigDecimal(number).toBigInteger().toString();
        }
        // Java's shortest form has the same digits; only the exponent is written in another way.
        var shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
        var digits = shortest.unscaledValue().toString();
        var exponent = digits.length() - shortest.scale() - 1;
        var sign = number < 0 ? "-" : "";
        if (exponent >= -4 && exponent < 6) {
            return sign + shortest.toPlainString();
        }
        var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
