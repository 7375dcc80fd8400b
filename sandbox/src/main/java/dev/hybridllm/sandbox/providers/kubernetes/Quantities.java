package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Resource quantities of built-in objects in their canonical form: 1000m is 1, 1024Mi is 1Gi, 0.5 is 500m. */
final class Quantities {

    private static final Set<String> MAPS_OF_THEM = Set.of(
            "limits",
            "requests",
            "hard",
            "capacity",
            "overhead",
            "default",
            "defaultRequest",
            "max",
            "min",
            "maxLimitRequestRatio");
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?[0-9]+)?");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final BigInteger KIBI = BigInteger.valueOf(1024);

    private Quantities() {}

    /** The same value with every quantity in canonical form. */
    static Object canonical(Object value) {
        if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>();
            list.forEach(element -> copy.add(canonical(element)));
            return copy;
        }
        if (!(value instanceof Map<?, ?>)) {
            return value;
        }
        var copy = new LinkedHashMap<String, Object>();
        Values.asMap(value).forEach((key, inner) -> {
            if (MAPS_OF_THEM.contains(key) && inner instanceof Map) {
                var quantities = new LinkedHashMap<String, Object>();
                Values.asMap(inner).forEach((name, quantity) -> quantities.put(name, canonicalText(quantity)));
                copy.put(key, quantities);
            } else if (key.equals("sizeLimit")) {
                copy.put(key, canonicalText(inner));
            } else {
                copy.put(key, canonical(inner));
            }
        });
        return copy;
    }

    private static Object canonicalText(Object value) {
        var text = value instanceof Double number ? new BigDecimal(number.toString()).toPlainString() : value;
        if (!(text instanceof String quantity)) {
            return value;
        }
        var parts = FORM.matcher(quantity.strip());
        if (!parts.matches()) {
            return value;
        }
        var number = new BigDecimal(parts.group(1));
        var suffix = parts.group(2) == null ? "" : parts.group(2);
        if (suffix.matches("[eE][+-]?[0-9]+")) {
            return value;
        }
        if (suffix.endsWith("i")) {
            var bytes = number.multiply(new BigDecimal(KIBI.pow(BINARY.indexOf(suffix))));
            // Less than 1024 in a binary form, or a broken byte, is written in the decimal form.
            if (bytes.stripTrailingZeros().scale() <= 0 && bytes.abs().compareTo(new BigDecimal(KIBI)) >= 0) {
                return binary(bytes.toBigIntegerExact());
            }
            return decimal(bytes);
        }
        return decimal(number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix) - DECIMAL.indexOf(""))));
    }

    private static String binary(BigInteger bytes) {
        var step = 0;
        while (step < BINARY.size() - 1
                && bytes.signum() != 0
                && bytes.mod(KIBI).signum() == 0) {
            bytes = bytes.divide(KIBI);
            step++;
        }
        return bytes + BINARY.get(step);
    }

    private static String decimal(BigDecimal number) {
        // Nothing smaller than a billionth exists; what is left over rounds away from zero.
        var digits = number.setScale(9, RoundingMode.UP).unscaledValue();
        var thousand = BigInteger.valueOf(1000);
        var step = 0;
        while (step < DECIMAL.size() - 1
                && digits.signum() != 0
                && digits.mod(thousand).signum() == 0) {
            digits = digits.divide(thousand);
            step++;
        }
        return digits.signum() == 0 ? "0" : digits + DECIMAL.get(step);
    }
}
