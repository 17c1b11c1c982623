package io.cardroster.source.roster;

import io.cardroster.source.im.ImScene;
import io.cardroster.source.spi.ContactRequest;
import java.util.List;

/** What Ada of a scene decides about her XMPP roster, for tests of other modules too. */
public final class AdasPrompts {

    private final ImScene scene;
    private final RosterPrompts prompts;

    public AdasPrompts(ImScene scene) {
        this.scene = scene;
        this.prompts = new RosterPrompts(scene.stores);
    }

    /** Has the roster read by the next work on its lane. */
    public void pull() {
        prompts.pull(scene.ada, "xmpp");
    }

    public void confirmAll() {
        prompts.confirmAll(scene.ada);
    }

    public List<ContactRequest> requests() {
        return prompts.requests(scene.ada);
    }

    public void accept(String stranger) {
        prompts.answerRequest(scene.ada, "xmpp", stranger, true);
    }

    public void loginStored() {
        prompts.loginStored(scene.ada, List.of("xmpp"));
    }
}
