package dev.hybridllm.sandbox.bench;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Whom the wall time of a run went to, in milliseconds. At each moment one of three is waited for: a provider, while one starts or
 * answers a call; else the engine, while it answers a call of the program; else the program and its language host, while the engine
 * waits for them. What is left is the engine's.
 */
record Split(double engine, double program, double providers) {

    /** @param wall from the start of the engine's process to its end, which is more than its trace tells of */
    static Split of(List<Span> spans, double wall) {
        var moments = new TreeSet<Long>();
        spans.forEach(span -> {
            moments.add(span.start());
            moments.add(span.end());
        });
        var providers = 0L;
        var program = 0L;
        var before = Long.MAX_VALUE;
        for (var moment : moments) {
            if (before < moment) {
                var from = before;
                var to = moment;
                var open = spans.stream()
                        .filter(span -> span.start() <= from && to <= span.end())
                        .toList();
                if (any(open, Split::isProvider)) {
                    providers += to - from;
                } else if (!any(open, Split::isCallOfTheProgram) && any(open, Split::isProgram)) {
                    program += to - from;
                }
            }
            before = moment;
        }
        return new Split(wall - (program + providers) / 1e6, program / 1e6, providers / 1e6);
    }

    private static boolean any(List<Span> open, Predicate<Span> which) {
        return open.stream().anyMatch(which);
    }

    private static boolean isProvider(Span span) {
        return isCall(span, Span.CLIENT, "pulumirpc.ResourceProvider/") || isStart(span, "resource");
    }

    private static boolean isProgram(Span span) {
        return isCall(span, Span.CLIENT, "pulumirpc.LanguageRuntime/") || isStart(span, "language");
    }

    private static boolean isCallOfTheProgram(Span span) {
        return isCall(span, Span.SERVER, "pulumirpc.ResourceMonitor/")
                || isCall(span, Span.SERVER, "pulumirpc.Engine/");
    }

    private static boolean isCall(Span span, int kind, String service) {
        return span.kind() == kind && span.name().startsWith(service);
    }

    private static boolean isStart(Span span, String plugin) {
        return span.name().equals("newPlugin")
                && span.plugin().filter(plugin::equals).isPresent();
    }
}
