package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.SyncState;
import java.util.List;

/** An owner with a phone behind a host and one of our own engine. */
final class HostedScene {

    final ContactsScene contacts = new ContactsScene();
    final HostedPhone hosted = new HostedPhone(contacts.stores, contacts.owner, "hosted");
    final ScriptedPhone own = contacts.one;

    SyncState state() {
        return contacts.stores.inBook(
                contacts.owner,
                books -> books.syncs()
                        .find(contacts.owner, hosted.device(), ContactsDatastore.NAME)
                        .orElseThrow());
    }

    List<String> names() {
        return contacts.living().stream().map(card -> card.head().name()).toList();
    }

    /** Both synchronise until they agree; then nothing travels any more. */
    void settle() {
        hosted.sync();
        own.sync();
        hosted.sync();
        own.sync();
        assertThat(hosted.meaning()).isEqualTo(own.meaning());
        assertThat(contacts.living()).hasSameSizeAs(own.cards.keySet());
        hosted.sync();
        assertThat(hosted.carriedDown).isZero();
        assertThat(hosted.named()).isZero();
    }
}
