package dev.hybridllm.network;

/**
 * Two networks that share addresses and must not.
 *
 * @param kept the one that stays, for it is harder to move
 * @param refused the one that has to go
 */
record Collision(Network kept, Network refused) {

    static Collision of(Network one, Network other) {
        return Network.HARDEST_TO_MOVE_FIRST.compare(one, other) <= 0
                ? new Collision(one, other)
                : new Collision(other, one);
    }

    /** The name under which it is acknowledged, such as {@code mesh-inside-services-of-talos-home}. */
    String name() {
        if (kept.cidr().equals(refused.cidr())) {
            return refused.slug() + "-equals-" + kept.slug();
        }
        var refusedIsInside = kept.cidr().contains(refused.cidr());
        return refusedIsInside ? refused.slug() + "-inside-" + kept.slug() : kept.slug() + "-inside-" + refused.slug();
    }

    boolean isLivable() {
        return Coexistence.isLivable(kept, refused);
    }

    /** What the refused one meets, as in {@code lies inside services of talos-home, 10.96.0.0/12 (sites.…): why that is bad}. */
    String text() {
        var relation = kept.cidr().equals(refused.cidr())
                ? "equals "
                : kept.cidr().contains(refused.cidr()) ? "lies inside " : "contains ";
        var setting = kept.path().isEmpty() ? "" : " (" + kept.path() + ")";
        return relation + kept.title() + ", " + kept.cidr() + setting;
    }

    String harm() {
        return Coexistence.harm(kept.kind(), refused.kind());
    }
}
