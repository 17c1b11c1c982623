package io.cardroster.source.card;

/**
 * An account in the book with its way to the roster.
 *
 * @param id number from the owner's counter; another type or number is another account with another id
 * @param version grows with each change of mark or state; a confirmation names it
 * @param name name of the card, for prompts
 * @param reason why the state is what it is, empty when there is nothing to say
 */
public record StoredAccount(
        long id,
        long version,
        CardId card,
        Account account,
        String name,
        Mark mark,
        AccountState state,
        String reason) {

    public StoredAccount with(Mark newMark, AccountState newState, String newReason) {
        return new StoredAccount(id, version + 1, card, account, name, newMark, newState, newReason);
    }

    /** Whether it counts for uniqueness within the owner's book. */
    public boolean inForce() {
        return state != AccountState.CLASH;
    }
}
