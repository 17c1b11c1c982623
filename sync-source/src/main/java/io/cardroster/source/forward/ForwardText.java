package io.cardroster.source.forward;

/**
 * A forward as text: lines {@code To: type:number} or {@code To: name of a card}, optionally {@code Login:} and
 * {@code Password:}, a blank line, and the message.
 */
public final class ForwardText implements ForwardReader {

    @Override
    public ForwardDraft read(byte[] data) {
        ForwardLines lines = ForwardLines.parse(NoteForm.decode(data));
        if (!lines.problem().isEmpty()) {
            throw new MalformedForwardException(lines.problem());
        }
        return lines.draft();
    }
}
