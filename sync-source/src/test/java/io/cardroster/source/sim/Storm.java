package io.cardroster.source.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Chooses what happens next. Knows nothing of what should come of it; that is the checker's. */
final class Storm {

    private static final String[] WORDS = {
        "likes tea", "café at the corner", "met in Zürich in spring", "señor of the house", "x"
    };
    private static final List<String> TYPES = List.of("HOME", "WORK");

    private final Edits edits;
    private final Timeline timeline;
    private final RandomGenerator random;
    private final int mostPeople;
    private final Map<Phone, TreeMap<Integer, List<Prop>>> backups = new HashMap<>();
    private final Map<String, List<Prop>> twins = new HashMap<>();

    Storm(Edits edits, Timeline timeline, RandomGenerator random) {
        this.edits = edits;
        this.timeline = timeline;
        this.random = random;
        this.mostPeople = 2 + random.nextInt(6);
    }

    /** Somebody does something with a phone that does not sync just now; says whether it was the wish to sync. */
    boolean idle(Phone phone) {
        int dice = random.nextInt(100);
        if (dice < 18 && edits.count() < mostPeople) {
            add(phone);
        } else if (dice < 50 && !phone.items.isEmpty()) {
            edit(phone);
        } else if (dice < 56 && !phone.items.isEmpty()) {
            phone.delete(anyOf(phone));
        } else if (dice < 60) {
            backups.put(phone, new TreeMap<>(phone.items));
            timeline.add(phone.name, () -> "is backed up");
        } else if (dice < 63) {
            mishap(phone);
        } else {
            return true;
        }
        return false;
    }

    /** The alert of a sync that a phone begins, or goes on with. */
    int alert(Phone phone) {
        if (phone.broken != null && random.nextBoolean()) {
            return PhoneSession.RESUME;
        }
        int dice = random.nextInt(100);
        if (dice < 66) {
            return 200;
        }
        return dice < 74 ? 201 : dice < 82 ? 202 : dice < 88 ? 203 : dice < 96 ? 204 : 205;
    }

    private void mishap(Phone phone) {
        TreeMap<Integer, List<Prop>> backup = backups.get(phone);
        PhoneMishaps mishaps = new PhoneMishaps(phone, edits, timeline);
        switch (random.nextInt(3)) {
            case 0 -> mishaps.reset();
            case 1 -> mishaps.renumber();
            default -> {
                if (backup != null) {
                    mishaps.restore(backup);
                }
            }
        }
    }

    private int anyOf(Phone phone) {
        List<Integer> luids = List.copyOf(phone.items.keySet());
        return luids.get(random.nextInt(luids.size()));
    }

    // Cards.

    private void add(Phone phone) {
        List<String> open = List.copyOf(twins.keySet());
        if (!open.isEmpty() && phone.model.keeps(Prop.IM) && random.nextInt(4) == 0) {
            String id = open.get(random.nextInt(open.size()));
            List<Prop> known = twins.remove(id);
            Edits.Person person = edits.person(id);
            // The same person is entered on a second phone as well.
            person.mayLive = true;
            person.twin = true;
            person.guessed |= person.writes.values().stream()
                    .anyMatch(write -> write.name.equals(Prop.IM) && !write.overwritten.isEmpty());
            if (phone.items.values().stream()
                    .noneMatch(card -> Edits.personId(card).equals(id))) {
                List<Prop> card = new ArrayList<>(known);
                more(card, phone);
                phone.add(person, card);
            }
            return;
        }
        String id = edits.newPerson();
        List<Prop> card = fresh(id, phone);
        if (phone.model.keeps(Prop.IM) && random.nextBoolean()) {
            card.add(new Prop(Prop.IM, "XMPP", id.toLowerCase(java.util.Locale.ROOT) + "@im.test"));
            twins.put(
                    id,
                    card.stream()
                            .filter(prop -> !prop.name().equals(Prop.FN) || phone.model.keeps(Prop.FN))
                            .toList());
        }
        more(card, phone);
        phone.add(edits.person(id), card);
    }

    private static List<Prop> fresh(String id, Phone phone) {
        List<Prop> card = new ArrayList<>();
        card.add(new Prop(Prop.N, "", id + ";" + Edits.GIVEN));
        if (phone.model.keeps(Prop.FN)) {
            card.add(new Prop(Prop.FN, "", Edits.GIVEN + " " + id));
        }
        card.add(new Prop(Prop.TEL, "CELL", "+4915" + (10_000 + Integer.parseInt(id.substring(1)))));
        return card;
    }

    private void more(List<Prop> card, Phone phone) {
        for (int i = random.nextInt(4); i > 0; i--) {
            Prop prop = value(phone, card);
            if (prop != null
                    && (prop.list()
                            || card.stream().noneMatch(other -> other.name().equals(prop.name())))) {
                card.add(prop);
            }
        }
    }

    /** A new value of a property that the phone keeps and has room for; null for none. */
    private Prop value(Phone phone, List<Prop> card) {
        String name = List.of(
                        Prop.NOTE,
                        Prop.NOTE,
                        Prop.TITLE,
                        Prop.ORG,
                        Prop.TEL,
                        Prop.TEL,
                        Prop.EMAIL,
                        Prop.EMAIL,
                        Prop.PHOTO,
                        Prop.COLOUR,
                        Prop.IM)
                .get(random.nextInt(11));
        if (!phone.model.keeps(name)) {
            return null;
        }
        return switch (name) {
            case Prop.TEL -> {
                String type = TYPES.get(random.nextInt(2));
                boolean full = phone.model.oneSlot()
                        && card.stream()
                                .anyMatch(prop -> prop.name().equals(Prop.TEL)
                                        && prop.type().equals(type));
                yield full ? null : new Prop(name, type, number());
            }
            case Prop.EMAIL -> new Prop(name, "", edits.word() + "@example.org");
            case Prop.IM -> new Prop(name, "XMPP", edits.word() + "@im.test");
            case Prop.PHOTO -> new Prop(name, "", Picture.of(edits.word()));
            case Prop.COLOUR -> new Prop(name, "", edits.word());
            default -> new Prop(name, "", edits.word() + " " + WORDS[random.nextInt(WORDS.length)]);
        };
    }

    private String number() {
        return "+4930" + (100_000 + edits.number());
    }

    /** Changes, adds or removes one value. */
    private void edit(Phone phone) {
        edit(phone, anyOf(phone));
    }

    void edit(Phone phone, int luid) {
        List<Prop> card = phone.items.get(luid);
        List<Prop> editable = card.stream()
                .filter(prop -> !prop.name().equals(Prop.N)
                        && !prop.name().equals(Prop.FN)
                        && !prop.type().equals("CELL"))
                .toList();
        int dice = random.nextInt(20);
        if (dice == 0) {
            rename(phone, luid, card);
        } else if (dice < 12 && !editable.isEmpty()) {
            Prop before = editable.get(random.nextInt(editable.size()));
            phone.edit(luid, before, random.nextInt(4) == 0 ? null : changed(before));
        } else {
            Prop after = value(phone, card);
            if (after != null) {
                Prop before = after.list()
                        ? null
                        : card.stream()
                                .filter(prop -> prop.name().equals(after.name()))
                                .findFirst()
                                .orElse(null);
                phone.edit(luid, before, after);
            }
        }
    }

    private Prop changed(Prop before) {
        return before.with(
                switch (before.name()) {
                    case Prop.TEL -> number();
                    case Prop.EMAIL -> edits.word() + "@example.org";
                    case Prop.IM -> edits.word() + "@im.test";
                    case Prop.PHOTO -> Picture.of(edits.word());
                    case Prop.COLOUR -> edits.word();
                    default -> edits.word() + " " + WORDS[random.nextInt(WORDS.length)];
                });
    }

    private void rename(Phone phone, int luid, List<Prop> card) {
        String word = edits.word();
        for (Prop prop : card) {
            String id = Edits.personId(card);
            if (prop.name().equals(Prop.N)) {
                phone.edit(luid, prop, prop.with(id + ";" + word));
            } else if (prop.name().equals(Prop.FN)) {
                phone.edit(luid, prop, prop.with(word + " " + id));
            }
        }
    }

    // Everything else.

    void platform(ImSide im) {
        int dice = random.nextInt(10);
        if (dice < 2 && edits.count() < mostPeople) {
            String id = edits.newPerson();
            im.newContact(id, id.toLowerCase(java.util.Locale.ROOT) + "@im.test");
        } else if (dice < 4) {
            im.rename();
        } else if (dice < 5) {
            im.remove();
        } else if (dice < 6) {
            im.failSoon();
        } else if (dice < 8) {
            im.answerPrompt();
        } else if (im.hasWork()) {
            im.visit();
        }
    }

    void clock(Server server, Network network) {
        Duration step = random.nextInt(3) == 0 ? Duration.ofHours(-1) : Duration.ofMinutes(random.nextInt(90));
        server.pass(step);
        network.forgetAnswers();
        timeline.add("clock", () -> "steps by " + step);
    }
}
