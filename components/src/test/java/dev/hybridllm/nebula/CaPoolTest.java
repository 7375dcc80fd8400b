package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host accepts. What it refuses, {@link RefusalsTest} has. */
class CaPoolTest {

    static List<TestMesh> meshes() {
        return TestMesh.all();
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void acceptsFromTheFirstToTheLastSecond(TestMesh mesh) {
        var host = mesh.signedHost();
        assertThat(mesh.pool().verify(host, host.notBefore())).isEqualTo(mesh.authority);
        assertThat(mesh.pool().verify(host, host.notAfter())).isEqualTo(mesh.authority);
    }

    @Test
    void findsTheAuthorityAmongSeveralOfBothVersionsAndCurves() {
        var bundle = CaPool.of(meshes().stream().map(mesh -> mesh.authority).toList());
        assertThat(CaPool.fromPem(bundle.pem()).authorities())
                .isEqualTo(bundle.authorities())
                .hasSize(4);
        for (var mesh : meshes()) {
            assertThat(bundle.verify(mesh.signedHost(), TestMesh.NOW)).isEqualTo(mesh.authority);
        }
    }

    /** A mesh moves from version 1 to 2 with an authority of either. */
    @Test
    void anAuthoritySignsHostsOfTheOtherVersion() {
        for (var curve : Curve.values()) {
            var one = new TestMesh(Version.V1, curve);
            var two = new TestMesh(Version.V2, curve);
            assertThat(one.pool().verify(two.host().build().sign(one.authority, one.key), TestMesh.NOW))
                    .isEqualTo(one.authority);
            assertThat(two.pool().verify(one.host().build().sign(two.authority, two.key), TestMesh.NOW))
                    .isEqualTo(two.authority);
        }
    }

    @Test
    void anAuthorityWithoutListsConfinesNothing() {
        for (var mesh : meshes()) {
            var open = mesh.authority()
                    .networks()
                    .unsafeNetworks()
                    .groups()
                    .build()
                    .selfSign(mesh.key);
            var host = mesh.host()
                    .networks("172.16.0.9/12")
                    .unsafeNetworks("0.0.0.0/0")
                    .groups("anything")
                    .build()
                    .sign(open, mesh.key);
            assertThat(CaPool.of(List.of(open)).verify(host, TestMesh.NOW)).isEqualTo(open);
        }
    }

    /** Nebula does not look at the blocklist for authorities, and says so. */
    @Test
    void blocklistingAnAuthorityDoesNothing() {
        for (var mesh : meshes()) {
            var pool = mesh.pool().blocking(mesh.authority.fingerprints());
            assertThat(pool.verify(mesh.signedHost(), TestMesh.NOW)).isEqualTo(mesh.authority);
        }
    }

    @Test
    void blockingAddsAndLeavesTheOldPoolAlone() {
        var mesh = meshes().get(0);
        var pool = mesh.pool();
        var host = mesh.signedHost();
        var other = mesh.sign(mesh.host().networks("10.42.2.2/16"));
        var both = pool.blocking(host.fingerprints()).blocking(other.fingerprints());
        assertThatCode(() -> pool.verify(host, TestMesh.NOW)).doesNotThrowAnyException();
        for (var each : List.of(host, other)) {
            assertThat(catchThrowableOfType(Refused.class, () -> both.verify(each, TestMesh.NOW))
                            .reason())
                    .isEqualTo(Reason.BLOCKLISTED);
        }
    }
}
