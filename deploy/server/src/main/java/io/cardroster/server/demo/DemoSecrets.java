package io.cardroster.server.demo;

import io.cardroster.server.data.PrivateFile;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The passwords of a demo, made at its first start and kept with the other secrets, so that a later start finds its phones and its
 * XMPP users again.
 *
 * @param owner of the owner, for phones
 * @param im of the owner on the demo's XMPP server
 * @param friend of the owner's friend there
 */
record DemoSecrets(String owner, String im, String friend) {

    private static final int BYTES = 9;
    private static final JsonMapper JSON = new JsonMapper();

    static DemoSecrets keptIn(PrivateFile file, RandomGenerator random) {
        Optional<byte[]> before = file.read();
        if (before.isPresent()) {
            return JSON.readValue(before.get(), DemoSecrets.class);
        }
        DemoSecrets fresh = new DemoSecrets(password(random), password(random), password(random));
        file.write(JSON.writeValueAsBytes(fresh));
        return fresh;
    }

    /** A password that can be typed, 72 bits strong. */
    static String password(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "DemoSecrets";
    }
}
