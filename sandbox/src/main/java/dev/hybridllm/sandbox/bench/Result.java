package dev.hybridllm.sandbox.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a measure.
 *
 * @param name the measure's name
 * @param value the figure that it is about
 * @param unit of the value and the peer
 * @param peer what the issue compares with
 * @param details other figures by name, in the order in which they are told
 * @param samples every raw sample that the figures come from, by name
 */
record Result(
        String name,
        double value,
        String unit,
        Optional<Peer> peer,
        Map<String, Double> details,
        Map<String, Samples> samples) {

    /**
     * What the value is compared with.
     *
     * @param value the same figure of it
     * @param ratio how the two compare
     */
    record Peer(double value, double ratio) {}

    Result {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
    }

    static Result of(String name, double value, String unit) {
        return new Result(name, value, unit, Optional.empty(), Map.of(), Map.of());
    }

    /** The ratio is how many times the peer the value is. */
    Result against(double other) {
        return against(new Peer(other, value / other));
    }

    /** The ratio is how many times as fast as the peer we are, where figures are times: above 1 we are the better. */
    Result againstTime(double other) {
        return against(new Peer(other, other / value));
    }

    private Result against(Peer other) {
        return new Result(name, value, unit, Optional.of(other), details, samples);
    }

    Result with(String detail, double figure) {
        var more = new LinkedHashMap<>(details);
        more.put(detail, figure);
        return new Result(name, value, unit, peer, more, samples);
    }

    Result with(String series, Samples raw) {
        var more = new LinkedHashMap<>(samples);
        more.put(series, raw);
        return new Result(name, value, unit, peer, details, more);
    }

    /** {@code NAME value=… unit=… peer=… ratio=…} and the details. */
    String line() {
        var line = new StringBuilder(name)
                .append(" value=")
                .append(Figure.text(value))
                .append(" unit=")
                .append(unit);
        peer.ifPresent(other -> line.append(" peer=")
                .append(Figure.text(other.value()))
                .append(" ratio=")
                .append(Figure.text(other.ratio())));
        details.forEach(
                (detail, figure) -> line.append(' ').append(detail).append('=').append(Figure.text(figure)));
        return line.toString();
    }

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("value", value);
        json.addProperty("unit", unit);
        peer.ifPresent(other -> {
            json.addProperty("peer", other.value());
            json.addProperty("ratio", other.ratio());
        });
        var figures = new JsonObject();
        details.forEach(figures::addProperty);
        json.add("details", figures);
        var raw = new JsonObject();
        samples.forEach((series, each) -> raw.add(series, array(each)));
        json.add("samples", raw);
        return json;
    }

    private static JsonArray array(Samples samples) {
        var array = new JsonArray();
        samples.values().forEach(array::add);
        return array;
    }
}
