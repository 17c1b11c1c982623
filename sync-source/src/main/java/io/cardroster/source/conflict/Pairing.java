package io.cardroster.source.conflict;

import io.cardroster.source.card.Account;
import io.cardroster.source.vcard.Element;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which element of one card stands for which of another. Built step by step: what is paired stays paired. */
final class Pairing {

    private static final int NONE = -1;

    private final List<Element> left;
    private final List<Element> right;
    private final int[] partner;
    private final boolean[] used;

    Pairing(List<Element> left, List<Element> right) {
        this.left = left;
        this.right = right;
        this.partner = new int[left.size()];
        this.used = new boolean[right.size()];
        Arrays.fill(partner, NONE);
    }

    /** Pairs by equal value, then by slot: n-th with n-th of what is left. */
    static Pairing plain(List<Element> left, List<Element> right) {
        Pairing pairing = new Pairing(left, right);
        pairing.equal();
        pairing.slots(i -> true);
        return pairing;
    }

    void equal() {
        by(Element::normal, i -> true);
    }

    /** By slot; of IM accounts first the same account, then the same types, the same IM type, at last any pair. */
    void slots(IntPredicate which) {
        for (int step = 0; step < 4; step++) {
            int now = step;
            by(element -> likeness(element, now), which);
        }
    }

    private static @Nullable String likeness(Element element, int step) {
        Account account = element.account();
        if (account == null) {
            return step == 0 ? element.slot() : null;
        }
        return switch (step) {
            case 0 -> element.normalValue();
            case 1 -> element.slot() + '\0' + account.key().type();
            case 2 -> '\0' + account.key().type();
            default -> element.inPair() ? element.name() : null; // only there the type can be edited like the number
        };
    }

    void names(IntPredicate which) {
        by(Element::name, which);
    }

    private void by(Function<Element, @Nullable String> key, IntPredicate which) {
        Map<String, Deque<Integer>> free = new HashMap<>();
        for (int j = 0; j < right.size(); j++) {
            String name = used[j] ? null : key.apply(right.get(j));
            if (name != null) {
                free.computeIfAbsent(name, k -> new ArrayDeque<>()).add(j);
            }
        }
        if (free.isEmpty()) {
            return;
        }
        for (int i = 0; i < left.size(); i++) {
            if (partner[i] == NONE && which.test(i)) {
                String name = key.apply(left.get(i));
                Deque<Integer> candidates = name == null ? null : free.get(name);
                Integer j = candidates == null ? null : candidates.poll();
                if (j != null) {
                    join(i, j);
                }
            }
        }
    }

    /** Pairs the first free ones that the test takes, within a name only. */
    void where(IntPredicate which, BiPredicate<Element, Element> test) {
        for (int i = 0; i < left.size(); i++) {
            for (int j = 0; partner[i] == NONE && which.test(i) && j < right.size(); j++) {
                if (!used[j] && test.test(left.get(i), right.get(j))) {
                    join(i, j);
                }
            }
        }
    }

    void join(int i, int j) {
        partner[i] = j;
        used[j] = true;
    }

    /** Takes a right element out of the search without a partner. */
    void discard(int j) {
        used[j] = true;
    }

    boolean paired(int i) {
        return partner[i] != NONE;
    }

    boolean free(int j) {
        return !used[j];
    }

    /** Index of the partner, negative for none. */
    int partner(int i) {
        return partner[i];
    }

    /** A free right element with that digest, negative for none. */
    int freeWith(long digest) {
        for (int j = 0; j < right.size(); j++) {
            if (!used[j] && right.get(j).digest() == digest) {
                return j;
            }
        }
        return NONE;
    }
}
