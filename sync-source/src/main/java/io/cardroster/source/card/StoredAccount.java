package io.cardroster.source.card;

/**
 * An account in the book with its way to the roster.
 *
 * @param id number from the owner's counter; another type or number is another account with another id
 * @param version grows with each change of mark or state; a confirmation names it
 * @param name name of the card, for prompts
 * @param reason why the state is what it is, empty when there is nothing to say
 * @param was number, as the owner spelled it, that this one replaced on its card; empty when it replaced none
 */
public record StoredAccount(
        long id,
        long version,
        CardId card,
        Account account,
        String name,
        Mark mark,
        AccountState state,
        String reason,
        String was) {

    /** An account that replaced no other. */
    public StoredAccount(
            long id,
            long version,
            CardId card,
            Account account,
            String name,
            Mark mark,
            AccountState state,
            String reason) {
        this(id, version, card, account, name, mark, state, reason, "");
    }

    public StoredAccount with(Mark newMark, AccountState newState, String newReason) {
        return new StoredAccount(id, version + 1, card, account, name, newMark, newState, newReason, was);
    }

    /** The same account on a card of another name, perhaps spelled otherwise. */
    public StoredAccount shown(Account spelled, String newName) {
        return new StoredAccount(id, version, card, spelled, newName, mark, state, reason, was);
    }

    /** Whether it counts for uniqueness within the owner's book. */
    public boolean inForce() {
        return state != AccountState.CLASH;
    }
}
