package io.cardroster.source.spi;

/**
 * Somebody who wants to see the owner's presence and whom the owner did not ask for his.
 *
 * @param type IM type, lower case
 * @param normal number in the normal form of its type
 * @param number address as the platform gave it
 * @param nick what he calls himself, as he wrote it and as long as he likes; empty when he does not say
 */
public record ContactRequest(String type, String normal, String number, String nick, State state) {

    /** Where it stands. */
    public enum State {
        /** The owner is asked. */
        OPEN,
        /** The owner wants it; the platform does not know yet. */
        ACCEPTED,
        /** The owner does not want it; the platform does not know yet. */
        DECLINED,
        /** The platform was told, and he is not asked for again. */
        REFUSED
    }

    /** What is kept of somebody who was turned down: so much as to know him again. */
    public ContactRequest refused() {
        return new ContactRequest(type, normal, number, "", State.REFUSED);
    }

    public ContactRequest with(State newState) {
        return new ContactRequest(type, normal, number, nick, newState);
    }
}
