package io.cardroster.syncml.session;

import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Exec;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.spi.CommandAnswer;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.ExecCommand;
import io.cardroster.syncml.wbxml.ExactText;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands an Exec to the handler of its target. */
final class ExecHandler {

    void handle(Exec exec, Turn turn) {
        Optional<Item> item = exec.items().stream().findFirst();
        Optional<Location> target = item.flatMap(Item::target);
        String uri = target.map(Location::uri).orElse("");
        @Nullable String targetRef = Turn.ref(target);
        Optional<CommandHandler> handler =
                uri.length() > Turn.MAX_URI ? Optional.empty() : turn.uow.commandHandler(DatastoreNames.bare(uri));
        if (handler.isEmpty()) {
            turn.answer(exec, StatusCode.NOT_FOUND.code(), targetRef, null);
            return;
        }
        Optional<byte[]> data = data(exec, item);
        if (data.isEmpty()) {
            turn.answer(exec, StatusCode.INCOMPLETE.code(), targetRef, null);
            return;
        }
        String type =
                meta(exec, item, Meta::type).map(DeviceProfiles::mediaType).orElse("");
        CommandAnswer answer =
                handler.get().run(new ExecCommand(turn.owner, turn.device, exec.correlator(), type, data.get()));
        turn.answerWith(exec, answer.status(), targetRef, answer.text().isEmpty() ? null : answer.text());
    }

    /** Empty when there are none, or they are no base64 although they should be. A command does not come in chunks. */
    private static Optional<byte[]> data(Exec exec, Optional<Item> item) {
        Optional<byte[]> raw = item.filter(whole -> !whole.moreData())
                .flatMap(Item::data)
                .map(Data::text)
                .map(ExactText::bytes);
        boolean base64 = meta(exec, item, Meta::format)
                .map(format -> format.toLowerCase(Locale.ROOT))
                .filter("b64"::equals)
                .isPresent();
        if (!base64) {
            return raw;
        }
        try {
            return raw.map(bytes -> Base64.getMimeDecoder().decode(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> meta(Exec exec, Optional<Item> item, Function<Meta, Optional<String>> part) {
        return item.flatMap(Item::meta).flatMap(part).or(() -> exec.meta().flatMap(part));
    }
}
