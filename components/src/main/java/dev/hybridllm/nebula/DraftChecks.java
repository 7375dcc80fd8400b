package dev.hybridllm.nebula;

import java.util.HashSet;
import java.util.List;

/** What a draft is held to beyond what Nebula itself wants of a certificate. */
record DraftChecks(String name) {

    void requireName() {
        var size = Utf8.encoded(name).length;
        if (size == 0 || size > Format.LONGEST_NAME) {
            throw new Refused(
                    Reason.NAME, "name " + title() + " has " + size + " bytes: expected 1 to " + Format.LONGEST_NAME);
        }
    }

    void requirePurpose(PublicKey key, PublicKey.Purpose purpose) {
        if (key.purpose() != purpose) {
            throw new Refused(
                    Reason.KEY_PURPOSE, title() + " has a key for " + key.purpose() + ": expected one for " + purpose);
        }
    }

    /** Nebula signs an empty group in version 2, and then cannot read what it signed. */
    void requireGroups(List<String> groups) {
        if (groups.contains("")) {
            throw new Refused(Reason.GROUP, title() + " has an empty group: Nebula does not read that");
        }
    }

    void requireUnique(String what, List<?> values) {
        var seen = new HashSet<>();
        for (var value : values) {
            if (!seen.add(value)) {
                throw new Refused(
                        Reason.DUPLICATE,
                        what + " " + Refused.quoted(value.toString()) + " of " + title() + " stands there twice");
            }
        }
    }

    void requireInMesh(List<Prefix> addresses, List<Prefix> mesh) {
        if (!mesh.isEmpty()) {
            addresses.forEach(address -> requireInMesh(address, mesh));
        }
    }

    private void requireInMesh(Prefix address, List<Prefix> mesh) {
        var around = mesh.stream().filter(each -> each.holds(address)).findFirst();
        if (around.isEmpty()) {
            throw new Refused(
                    Reason.OUTSIDE_MESH, "'" + address + "' of " + title() + " lies outside of the mesh " + mesh);
        }
        var length = around.get().length();
        if (length != address.length()) {
            throw new Refused(
                    Reason.NOT_THE_MESH_PREFIX,
                    "'" + address + "' of " + title() + " would reach another network than the mesh " + around.get()
                            + ": expected the prefix /" + length);
        }
    }

    private String title() {
        return Refused.quoted(name);
    }
}
