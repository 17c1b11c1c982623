package io.cardroster.server;

import io.cardroster.db.Backup;
import io.cardroster.db.Installation;
import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.server.api.AdministratorDesk;
import io.cardroster.server.api.AuditDesk;
import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.CliToken;
import io.cardroster.server.api.DeviceDesk;
import io.cardroster.server.api.EditDesk;
import io.cardroster.server.api.HistoryDesk;
import io.cardroster.server.api.ImDesks;
import io.cardroster.server.api.LogDesk;
import io.cardroster.server.api.OverviewDesk;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.OwnerExport;
import io.cardroster.server.api.ServerFile;
import io.cardroster.server.api.TraceDesk;
import io.cardroster.server.auth.LoginThrottle;
import io.cardroster.server.auth.OwnerPasswords;
import io.cardroster.server.auth.OwnerVerifiers;
import io.cardroster.server.auth.PasswordAuthenticator;
import io.cardroster.server.auth.PasswordHashes;
import io.cardroster.server.auth.ServerLogins;
import io.cardroster.server.config.Database;
import io.cardroster.server.config.Limits;
import io.cardroster.server.config.Listen;
import io.cardroster.server.config.PlainHttp;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.config.Tls;
import io.cardroster.server.data.DataDirectory;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.server.external.Directories;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.FrontDoor;
import io.cardroster.server.http.FrontSettings;
import io.cardroster.server.http.HealthServlet;
import io.cardroster.server.http.Mount;
import io.cardroster.server.http.RouteServlet;
import io.cardroster.server.http.SyncLimits;
import io.cardroster.server.http.SyncServlet;
import io.cardroster.server.http.TlsFiles;
import io.cardroster.server.metrics.MeteredAuthenticator;
import io.cardroster.server.metrics.MeteredPageSessions;
import io.cardroster.server.metrics.Meters;
import io.cardroster.server.metrics.MetricsServlet;
import io.cardroster.server.rest.Api;
import io.cardroster.server.rest.admin.AdminApi;
import io.cardroster.server.rest.me.OwnerApi;
import io.cardroster.server.web.PageSessions;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.admin.AdminDesks;
import io.cardroster.server.web.admin.AdminRoutes;
import io.cardroster.server.web.admin.AdministratorSessions;
import io.cardroster.server.web.me.MeDesks;
import io.cardroster.server.web.me.MeRoutes;
import io.cardroster.server.web.me.OwnerPageSessions;
import io.cardroster.server.web.me.PhoneSettings;
import io.cardroster.server.work.LaneWorkers;
import io.cardroster.server.work.PeriodicJobs;
import io.cardroster.source.change.CardDesk;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.syncml.message.DevInf.ServerFacts;
import io.cardroster.syncml.session.DatastoreFacts;
import io.cardroster.syncml.session.EngineSettings;
import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import io.cardroster.syncml.session.SyncEngine;
import io.cardroster.syncml.spi.SecretBox;
import io.cardroster.syncml.wbxml.DecodingLimits;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything that listens: the engine behind {@code /sync}, the pages, the JSON operations and health. */
final class Doors {

    private static final Duration SESSION_LIFETIME = Duration.ofHours(1);
    private static final int WAITING_LOGINS = 20;

    /** What phones can synchronise. */
    static final List<DatastoreFacts> DATASTORES = List.of(DatastoreFacts.contacts(), DatastoreFacts.forward());

    private Doors() {}

    /**
     * Opens the listeners and leaves address and token for the command line.
     *
     * @return the address that phones use
     */
    static URI open(
            ServerConfig config,
            DataDirectory data,
            Stores stores,
            ConfiguredPlatforms platforms,
            Metering metering,
            Closing closing) {
        Meters meters = metering.meters();
        SecureRandom random = new SecureRandom();
        SecretBox box = stores.key().secretBox();
        OwnerDirectory owners = stores.postgres().owners();
        PasswordHashes hashes = new PasswordHashes(WAITING_LOGINS);
        OwnerVerifiers verifiers = new OwnerVerifiers(box, hashes, Directories.of(config.externalLogins()));
        LoginThrottle throttle = new LoginThrottle(owners);
        ServerLogins serverLogins = new ServerLogins(stores.derived().of("server login", 32));
        FrontSettings front = front(config);
        URI address = config.phoneAddress(
                front.port(), front.tls().map(TlsFiles::port).orElse(0));

        Tracing tracing = new Tracing(stores.postgres().traces());
        SyncEngine engine = new SyncEngine(
                engineSettings(config, address, stores),
                stores.postgres(),
                new MeteredAuthenticator(new PasswordAuthenticator(owners, verifiers, throttle, serverLogins), meters),
                box,
                InstantSource.system(),
                random,
                meters,
                tracing);
        PeriodicJobs looks = closing.add("looks for traces", new PeriodicJobs());
        looks.every(Tracing.LOOK, "looking for traces", tracing::look);
        ImWiring im = ImWiring.start(config, stores, platforms, box, meters, random, closing);
        OwnerDesk ownerDesk = new OwnerDesk(owners, verifiers, serverLogins, box);
        BookDesk bookDesk = new BookDesk(ownerDesk, stores.postgres());
        LogDesk logDesk = new LogDesk(ownerDesk, stores.postgres().logSearch(), stores.postgres());
        DomainDesks desks = new DomainDesks(stores.postgres());
        HistoryDesk historyDesk = new HistoryDesk(ownerDesk, stores.postgres(), stores.bookLimits());
        ImDesks imDesks = im.desks(config, stores, ownerDesk, box, random);
        CliToken token = CliToken.fresh(random);
        AuditDesk audit = new AuditDesk(stores.postgres().audit(), ownerDesk);
        AdministratorDesk administrators =
                new AdministratorDesk(stores.postgres().administrators(), hashes);
        DeviceDesk devices = new DeviceDesk(ownerDesk, owners, stores.postgres());
        PageSessions sessions = new MeteredPageSessions(
                new AdministratorSessions(stores.postgres().administrators(), hashes, throttle, audit, random),
                "admin_pages",
                meters);
        AdminDesks adminDesks = new AdminDesks(
                new OverviewDesk(
                        stores.postgres().overview(),
                        logDesk,
                        config.platforms().stream()
                                .map(p -> new OverviewDesk.Platform(p.domain(), p.host() + ":" + p.port()))
                                .toList(),
                        () -> ImWiring.failures(platforms)),
                administrators,
                audit,
                ownerDesk,
                bookDesk,
                historyDesk,
                devices,
                logDesk,
                desks::restore,
                desks::resolve,
                imDesks);
        Api api = AdminApi.api(
                token,
                sessions,
                adminDesks,
                new AdminApi.Tools(
                        stores.keyDesk(),
                        new OwnerExport(ownerDesk, bookDesk, logDesk, imDesks, stores.postgres()),
                        new Backup(stores.pool())::write,
                        new TraceDesk(ownerDesk, stores.postgres().traces(), tracing::look)),
                notices(config));
        Site pages = AdminRoutes.site(sessions, adminDesks, front.adminHosts(), notices(config));
        MeDesks meDesks = new MeDesks(
                ownerDesk,
                devices,
                bookDesk,
                new EditDesk(
                        ownerDesk,
                        stores.postgres(),
                        new CardDesk(stores.postgres(), stores.bookLimits()),
                        im.workers()::wake),
                imDesks.rosters(),
                imDesks.forwards(),
                desks::resolve,
                audit);
        PageSessions ownerSessions = new MeteredPageSessions(
                new OwnerPageSessions(
                        new OwnerPasswords(owners, verifiers, throttle),
                        stores.postgres().ownerSessions(),
                        owners,
                        random),
                "owner_pages",
                meters);
        PhoneSettings settings = new PhoneSettings(
                address + "/sync", DATASTORES.stream().map(DatastoreFacts::name).toList());
        boolean plainHttp = config.plainHttp() == PlainHttp.ALLOW_BASIC;
        // Owners reach them under the address that phones use.
        Site mine = MeRoutes.site(ownerSessions, meDesks, settings, List.of(address.getAuthority()), plainHttp);
        Api ownerApi = OwnerApi.api(ownerSessions, meDesks, settings, plainHttp);
        Readiness readiness = new Readiness(new Installation(stores.pool()), stores.key(), config.stopNotice());
        List<Mount> mounts = List.of(
                new Mount(Mount.Door.PHONE, "/me/*", new RouteServlet(mine.routes(), front, mine::unknown)),
                new Mount(
                        Mount.Door.PHONE,
                        OwnerApi.ROOT + "/*",
                        new RouteServlet(ownerApi.routes(), front, call -> unknown(ownerApi, call))),
                new Mount(
                        Mount.Door.PHONE,
                        "/sync",
                        new SyncServlet(waking(engine, im.workers()), front, meters::message)),
                new Mount(
                        Mount.Door.ADMINISTRATION,
                        AdminApi.ROOT + "/*",
                        new RouteServlet(api.routes(), front, api::unknown)),
                new Mount(
                        Mount.Door.ADMINISTRATION, "/admin/*", new RouteServlet(pages.routes(), front, pages::unknown)),
                new Mount(Mount.Door.ADMINISTRATION, "/metrics", new MetricsServlet(metering.registry())),
                new Mount(Mount.Door.ADMINISTRATION, "/health/*", new HealthServlet(readiness::obstacle)));
        FrontDoor opened = closing.add("listeners", listen(front, mounts));
        closing.add("server.json", ServerFile.write(data.root(), opened.administrationAddress(), token));
        closing.add("readiness", readiness);
        metering.watch(release(), engine, im, opened, readiness);
        return address;
    }

    /** Whoever asks the listener of phones for administration is told that there is none, and not how to get in. */
    private static Answer unknown(Api ownerApi, Call call) {
        return call.path().startsWith(AdminApi.ROOT)
                ? Answer.text(404, "There is nothing here.\n")
                : ownerApi.unknown(call);
    }

    private static FrontDoor listen(FrontSettings front, List<Mount> mounts) {
        try {
            return FrontDoor.open(front, mounts);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new StartRefusedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A message may have marked lanes; the workers look as soon as it is committed. */
    private static Function<Request, Reply> waking(SyncEngine engine, LaneWorkers workers) {
        return request -> {
            Reply reply = engine.answer(request);
            workers.wake();
            return reply;
        };
    }

    private static EngineSettings engineSettings(ServerConfig config, URI address, Stores stores) {
        Limits limits = config.limits();
        return new EngineSettings(
                address + "/sync",
                config.maxMessageSize(),
                new DecodingLimits(
                        limits.nesting(),
                        DecodingLimits.DEFAULT.elements(),
                        limits.decodedFactor(),
                        limits.decodedBytes()),
                limits.vcardBytes(),
                limits.commands(),
                limits.sessions(),
                limits.ownerDevices(),
                SESSION_LIFETIME,
                DATASTORES,
                new ServerFacts("Cardroster", "Cardroster", release(), ServerLogins.NAME),
                418,
                config.plainHttp() == PlainHttp.ALLOW_BASIC,
                stores.derived().of("challenge nonce", 32));
    }

    private static String release() {
        String version = Doors.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static FrontSettings front(ServerConfig config) {
        int port = portOf(config.listen());
        List<String> hosts = new ArrayList<>();
        if (config.publicUrl() != null && config.publicUrl().getAuthority() != null) {
            hosts.add(config.publicUrl().getAuthority());
        }
        return new FrontSettings(
                config.listen().address().getHostAddress(),
                port,
                config.admin().address().getHostAddress(),
                config.admin().port(),
                Optional.ofNullable(config.tls()).map(Doors::tls),
                config.plainHttp() != PlainHttp.OFF,
                hosts,
                address -> config.trustedProxies().stream().anyMatch(range -> range.contains(address)),
                address -> config.trustedGateways().stream().anyMatch(range -> range.contains(address)),
                new SyncLimits(
                        config.limits().messageBytes(),
                        config.limits().decodedFactor(),
                        config.limits().decodedBytes(),
                        SyncLimits.DEFAULT.atOnce()));
    }

    private static TlsFiles tls(Tls tls) {
        return new TlsFiles(
                tls.listen().address().getHostAddress(), portOf(tls.listen()), tls.certificates(), tls.key());
    }

    private static int portOf(Listen listen) {
        return listen.port() == 0 ? FreePort.find() : listen.port();
    }

    /** What an administrator should know before anything else, as keys of messages. */
    private static List<String> notices(ServerConfig config) {
        List<String> notices = new ArrayList<>();
        if (config.database() instanceof Database.Embedded) {
            notices.add("notice.embedded");
        }
        if (!config.listen().loopback() && config.plainHttp() != PlainHttp.OFF) {
            notices.add("notice.plain-http");
        }
        return notices;
    }
}
