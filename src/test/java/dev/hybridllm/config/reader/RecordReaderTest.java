package dev.hybridllm.config.reader;

import static dev.hybridllm.config.reader.Documents.edited;
import static dev.hybridllm.config.reader.Documents.full;
import static dev.hybridllm.config.reader.Documents.json;
import static dev.hybridllm.config.reader.Documents.least;
import static dev.hybridllm.config.reader.Documents.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.config.reader.Sample.Backend;
import dev.hybridllm.config.reader.Sample.Delivery;
import dev.hybridllm.config.reader.Sample.Folder;
import dev.hybridllm.config.reader.Sample.Purchase;
import dev.hybridllm.config.reader.Sample.Site;
import dev.hybridllm.config.reader.Sample.Worker;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.worker.InstanceType;
import dev.hybridllm.worker.VpcChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    @Test
    void readsEveryKindOfSetting() {
        var read = read(full());
        assertThat(read.problems()).isEmpty();
        var sample = read.sample().orElseThrow();
        assertThat(sample)
                .isEqualTo(new Sample(
                        Cidr.parse("10.42.0.0/16"),
                        "home",
                        4243,
                        false,
                        OptionalInt.of(1300),
                        Optional.of("lan"),
                        new Delivery.Apply("admin@home", 5),
                        Set.of(Backend.CILIUM, Backend.LIQO_PEERING),
                        List.of("nebula-system", "llm"),
                        new TreeMap<>(Map.of(
                                "home",
                                new Site(
                                        Cidr.parse("192.168.0.0/16"),
                                        Optional.of(Cidr.parse("10.244.0.0/16")),
                                        new TreeMap<>(Map.of("a", Cidr.parse("192.168.1.0/24"))),
                                        "x"),
                                "aws",
                                new Site(Cidr.parse("10.60.0.0/16"), Optional.empty(), new TreeMap<>(), "home"))),
                        sample.workers()));
        assertThat(sample.workers())
                .isUnmodifiable()
                .containsExactly(
                        Map.entry(
                                new HostName("gpu-worker-001"),
                                new Worker(new InstanceType("g4dn.xlarge"), Purchase.ON_DEMAND, Optional.empty())),
                        Map.entry(
                                new HostName("gpu-worker-002"),
                                new Worker(new InstanceType("t3.small"), Purchase.SPOT_ONE_TIME, Optional.of(100))));
        assertThat(sample.backends()).isUnmodifiable().containsExactly(Backend.CILIUM, Backend.LIQO_PEERING);
    }

    @Test
    void takesDefaultsForWhatIsAbsentOrNull() {
        var document = edited(edited(least(), "port", "null"), "sites", "null");
        assertThat(read(document))
                .isEqualTo(new Documents.Outcome(
                        Optional.of(new Sample(
                                Cidr.parse("10.42.0.0/16"),
                                "talos-home",
                                4242,
                                true,
                                OptionalInt.empty(),
                                Optional.empty(),
                                new Delivery.Gitops(new Folder("manifests")),
                                Set.of(Backend.CILIUM),
                                List.of(),
                                new TreeMap<>(),
                                Map.of())),
                        List.of()));
    }

    @Test
    void onlyTheTopMayHaveNumbersAndBooleansAsTexts() {
        var top = edited(edited(edited(least(), "port", "`80`"), "watched", "`false`"), "mtu", "`1300`");
        assertThat(read(top).problems()).isEmpty();
        assertThat(read(top).sample())
                .get()
                .extracting(Sample::port, Sample::watched, Sample::mtu)
                .containsExactly(80, false, OptionalInt.of(1300));
        assertThat(read(edited(full(), "workers.gpu-worker-002.disk", "`100`")).problems())
                .containsExactly(
                        "workers.gpu-worker-002.disk: '100' is a text: expected a whole number, without quotes");
    }

    @Test
    void twoMapKeysThatAreTheSameAreRefused() {
        record Named(Map<Folder2, Integer> all) {}
        var problems = new Problems();
        new RecordReader(problems).read(Named.class, json("{all: {A: 1, a: 2, b: 3}}"), "x");
        assertThat(problems.all())
                .containsExactly("x.all.a: is the same name as another one here, written differently: leave one out");
    }

    /** A value type that writes its text in one way only, has no order, and refuses in two lines. */
    record Folder2(String value) {
        public static Folder2 parse(String text) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("nothing is there\nvalue: is empty");
            }
            return new Folder2(text.toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public String toString() {
            return value;
        }
    }

    @Test
    void everyLineOfARefusalIsAProblem() {
        record Named(Folder2 first, Optional<Folder2> second) {}
        var problems = new Problems();
        new RecordReader(problems).read(Named.class, json("{first: ``, second: `x`}"), "x");
        assertThat(problems.all()).containsExactly("x.first: nothing is there", "x.first: value: is empty");
    }

    @Test
    void recordsOfTheLibraryAreReadAsTheyAre() {
        var problems = new Problems();
        var reader = new RecordReader(problems);
        var vpc = reader.read(
                VpcChoice.NewVpc.class,
                json("{cidr: `10.60.0.0/16`, subnets: {b: `10.60.16.0/20`, a: `10.60.0.0/20`}}"),
                "vpc");
        assertThat(problems.all()).isEmpty();
        assertThat(vpc).get().extracting(VpcChoice.NewVpc::cidr).isEqualTo(Cidr.parse("10.60.0.0/16"));
        var none =
                reader.read(VpcChoice.NewVpc.class, json("{cidr: `10.0.0.0/8`, subnets: {a: `10.60.0.0/30`}}"), "vpc");
        assertThat(none).isEmpty();
        assertThat(problems.all())
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("vpc.cidr: '10.0.0.0/8' has a size"))
                .anyMatch(problem -> problem.startsWith("vpc.subnets: 1 given"))
                .anyMatch(problem -> problem.startsWith("vpc.subnets.a: '10.60.0.0/30' has a size"));
    }

    @Test
    void typesThatNoSettingCanHaveAreTheProgrammersMistake() {
        record Wrong(Optional<Thread> thread) {}
        assertThatThrownBy(() -> Shapes.fields(Wrong.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Wrong has thread")
                .hasStackTraceContaining("java.lang.Thread, which no setting can be");
        record Choice(VpcChoice vpc) {}
        assertThatThrownBy(() -> Shapes.fields(Choice.class))
                .hasStackTraceContaining("DefaultVpc, which no field tells from the other choices");
        record BadDefault(@Setting(value = "a network", byDefault = "10.0.0.1/8") Cidr network) {}
        assertThatThrownBy(() -> new RecordReader(new Problems()).read(BadDefault.class, json("{}"), ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'10.0.0.1/8' has host bits set");
    }

    record Broken(String text) {
        Broken {
            throw new UnsupportedOperationException("a mistake in the program");
        }
    }

    @Test
    void whatAConstructorThrowsBesidesRefusalsIsNotHidden() {
        record Outer(@Setting("a broken one") Broken broken, int number) {}
        assertThatThrownBy(
                        () -> new RecordReader(new Problems()).read(Outer.class, json("{broken: `x`, number: 1}"), ""))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
