package io.cardroster.server.api;

import io.cardroster.server.auth.OwnerVerifiers;
import io.cardroster.server.auth.PasswordForm;
import io.cardroster.server.auth.ServerLogins;
import io.cardroster.server.auth.Verifier;
import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.source.spi.SealContext;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Adds, changes and removes owners, and shows their devices. */
public final class OwnerDesk {

    private static final int SHOWN = 50;
    /** How long a device that came for the first time is pointed out. */
    private static final Duration RECENT = Duration.ofDays(7);

    private final OwnerDirectory owners;
    private final OwnerVerifiers verifiers;
    private final ServerLogins serverLogins;
    private final SecretBox box;
    private final OwnerImport lists;

    public OwnerDesk(OwnerDirectory owners, OwnerVerifiers verifiers, ServerLogins serverLogins, SecretBox box) {
        this.owners = owners;
        this.verifiers = verifiers;
        this.serverLogins = serverLogins;
        this.box = box;
        this.lists = new OwnerImport(owners, verifiers);
    }

    /**
     * Adds an owner whose password is kept in that form.
     *
     * @param password empty when it is not kept here
     */
    public void add(String name, String password, PasswordForm form) {
        String login = Names.name(name);
        Verifier verifier = verifiers.make(form, login, fitting(password, form));
        if (owners.add(login, owner -> verifiers.seal(owner, verifier)).isEmpty()) {
            throw RefusalException.conflict("owner " + login + " exists already; set the password with: user passwd");
        }
    }

    /**
     * Adds owners by a list, or reports what that would do.
     *
     * @param lines at most {@link OwnerImport#MOST_LINES}
     */
    public OwnerImport.Report addAll(List<OwnerImport.Line> lines, boolean rehearsal) {
        return lists.add(lines, rehearsal);
    }

    public List<OwnerView> list() {
        return owners.list().stream().map(this::view).toList();
    }

    /**
     * The owner of that name.
     *
     * @throws RefusalException when there is none
     */
    public OwnerView owner(String name) {
        return view(named(name));
    }

    private OwnerView view(OwnerLogin owner) {
        return new OwnerView(
                owner.login(),
                owner.owner().value(),
                owner.confirm(),
                Words.of(owner.duplicates()),
                form(owner).map(PasswordForm::word).orElse("unreadable"));
    }

    /**
     * A page of 50 owners in the order of their names.
     *
     * @param part part of the name; empty for all
     * @param from name beside which the page begins; empty for the first page, or the last one
     * @param backward whether the page stands before that name
     */
    public OwnersPage page(String part, String from, boolean backward) {
        List<OwnerLogin> found = owners.page(part, from, backward, SHOWN + 1);
        boolean more = found.size() > SHOWN;
        List<OwnerLogin> page = !more ? found : backward ? found.subList(1, SHOWN + 1) : found.subList(0, SHOWN);
        return new OwnersPage(
                page.stream().map(this::view).toList(),
                backward ? more : !from.isEmpty(),
                backward ? !from.isEmpty() : more);
    }

    /**
     * Sets a new password; nothing of the old one stays.
     *
     * @param wanted the form in which it is kept; empty for that of the old one
     */
    public void setPassword(String name, String password, Optional<PasswordForm> wanted) {
        OwnerLogin owner = named(name);
        PasswordForm form = wanted.or(() -> form(owner)).orElse(PasswordForm.MD5);
        Verifier verifier = verifiers.make(form, owner.login(), fitting(password, form));
        owners.setVerifier(owner.owner(), verifiers.seal(owner.owner(), verifier));
    }

    private String fitting(String password, PasswordForm form) {
        if (form != PasswordForm.EXTERNAL) {
            return Names.password(password, 1);
        }
        if (!verifiers.external().present()) {
            throw RefusalException.badInput(
                    "there is no external directory: external-logins.kind in the configuration is none");
        }
        if (!password.isEmpty()) {
            throw RefusalException.badInput("this password is known elsewhere; give none, or another form with it");
        }
        return password;
    }

    private Optional<PasswordForm> form(OwnerLogin owner) {
        return verifiers.open(owner.owner(), owner.sealedVerifier()).map(Verifier::form);
    }

    /** What the owner's phones must be told when they want to know that the server is the server. */
    public ServerLoginView serverLogin(String name) {
        Credential.Basic login = serverLogins.of(named(name).owner());
        return new ServerLoginView(login.login(), login.password());
    }

    public void remove(String name) {
        owners.remove(named(name).owner());
    }

    /** Sets the confirmation policy, {@code ask}, {@code auto} or {@code platform}. */
    public void setConfirm(String name, String policy) {
        if (!Set.of("ask", "auto", "platform").contains(policy)) {
            throw RefusalException.badInput("the policy is ask, auto or platform");
        }
        owners.setConfirm(named(name).owner(), policy);
    }

    /** Sets what becomes of a second card with the same account on one phone: {@code hold}, {@code remove} or {@code merge}. */
    public void setDuplicates(String name, String policy) {
        DuplicatePolicy wanted = Arrays.stream(DuplicatePolicy.values())
                .filter(one -> Words.of(one).equals(policy))
                .findFirst()
                .orElseThrow(() -> RefusalException.badInput("the policy is hold, remove or merge"));
        owners.setDuplicates(named(name).owner(), wanted);
    }

    /** Stops or allows the owner's forwards, {@code suspended} or {@code allowed}. */
    public void setForwarding(String name, String state) {
        if (!state.equals("suspended") && !state.equals("allowed")) {
            throw RefusalException.badInput("the state is suspended or allowed");
        }
        owners.setForwardsSuspended(named(name).owner(), state.equals("suspended"));
    }

    /** Stores the login; what follows from it is the roster desk's matter. Returns the owner. */
    OwnerId setImLogin(String name, String type, String login, String password) {
        OwnerLogin owner = named(name);
        String token = type.strip().toLowerCase(Locale.ROOT);
        if (!token.equals("xmpp") && !token.equals("jabber")) {
            throw RefusalException.badInput("logins are stored for the type xmpp; other types go through gateways")
                    .as("im-type");
        }
        int at = login.indexOf('@');
        if (at < 1 || at == login.length() - 1 || login.indexOf('/') >= 0 || login.length() > 1023) {
            throw RefusalException.badInput("the login is a JID such as ada@example.org, without resource")
                    .as("jid");
        }
        byte[] clear = Names.password(password, 1).getBytes(StandardCharsets.UTF_8);
        byte[] sealed =
                box.seal(clear, SealContext.imLogin(owner.owner(), "xmpp").text());
        owners.putImLogin(owner.owner(), new ImLogin("xmpp", login, sealed));
        return owner.owner();
    }

    public List<DeviceView> devices(String name) {
        Instant recently = owners.now().minus(RECENT);
        return owners.devices(named(name).owner()).stream()
                .map(device -> view(device, recently))
                .toList();
    }

    /** The owner of that name. */
    OwnerLogin named(String name) {
        return owners.find(name)
                .orElseThrow(() -> RefusalException.notFound("there is no owner " + name + "; see: user list")
                        .as("no-owner", name));
    }

    /** Number of the owner of that name. */
    Optional<OwnerId> number(String name) {
        return owners.find(name).map(OwnerLogin::owner);
    }

    /** The JID of the owner's stored login; empty when there is none. */
    public Optional<String> imLogin(String name) {
        return owners.imLogin(named(name).owner(), "xmpp").map(ImLogin::login);
    }

    boolean hasImLogin(OwnerId owner, String type) {
        return owners.imLogin(owner, type).isPresent();
    }

    Optional<OwnerLogin> numbered(OwnerId owner) {
        return owners.find(owner);
    }

    /** The store's clock. */
    Instant now() {
        return owners.now();
    }

    private static DeviceView view(KnownDevice device, Instant recently) {
        Instant first = device.firstSeen();
        return new DeviceView(
                Integer.toString(device.number()),
                device.uri().value(),
                device.manufacturer(),
                device.model(),
                device.firstSeen(),
                device.lastSync(),
                device.mode(),
                device.outcome(),
                device.blocked(),
                first != null && first.isAfter(recently));
    }
}
