package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.syncml.spi.SyncMode;
import java.util.List;

/** A phone whose contacts take the place of the book. */
abstract class RefreshScene {

    final ContactsScene scene = new ContactsScene();

    final ScriptedPhone one = scene.one;

    final ScriptedPhone two = scene.two;

    List<Long> ids() {
        return scene.living().stream().map(card -> card.head().id().value()).toList();
    }

    List<String> names() {
        return scene.living().stream().map(card -> card.head().name()).toList();
    }

    long revision() {
        return scene.stores.inBook(scene.owner, books -> books.cards().revision(scene.owner));
    }

    List<StoredAccount> accounts() {
        List<CardId> cards =
                scene.living().stream().map(card -> card.head().id()).toList();
        return scene.stores.inBook(scene.owner, books -> books.cards().accounts(scene.owner, cards));
    }

    void refresh() {
        one.sync(SyncMode.REFRESH_FROM_CLIENT);
        assertThat(one.opened().mode()).isEqualTo(SyncMode.REFRESH_FROM_CLIENT);
    }
}
