package io.cardroster.server.external;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import io.cardroster.server.auth.ExternalLogins;
import io.cardroster.server.auth.ExternalLoginsAwayException;
import io.cardroster.server.config.External;
import io.cardroster.server.data.StartRefusedException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds as the entry of the login. Connections are kept and made anew when they break; references to other servers are not followed. */
final class LdapLogins implements ExternalLogins {

    private static final Logger LOG = LoggerFactory.getLogger(LdapLogins.class);
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;

    /** How directories say no: besides a wrong password no such entry, none with a password, or a locked one. */
    private static final Set<ResultCode> NO = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.INVALID_DN_SYNTAX,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.UNWILLING_TO_PERFORM);

    private final External settings;
    private final External.Ldap protocol;
    private final DN base;
    private final Filter filter;
    private final LDAPConnectionPool pool;
    private final Turns turns;

    LdapLogins(External settings, External.Ldap protocol) {
        this.settings = settings;
        this.protocol = protocol;
        this.turns = new Turns(settings.atOnce(), settings.timeout());
        try {
            base = new DN(protocol.base());
        } catch (LDAPException e) {
            throw new StartRefusedException("external-logins.ldap.base is no DN: " + e.getMessage(), e);
        }
        try {
            filter = Filter.create(protocol.filter());
        } catch (LDAPException e) {
            throw new StartRefusedException("external-logins.ldap.filter is no filter: " + e.getMessage(), e);
        }
        try {
            pool = pool();
        } catch (LDAPException e) {
            throw new StartRefusedException("external-logins.url: " + e.getMessage(), e);
        }
    }

    private LDAPConnectionPool pool() throws LDAPException {
        URI url = settings.url();
        boolean secure = url.getScheme().equals("ldaps");
        SSLContext tls = Trusted.context(settings.caFile());
        int millis = (int) settings.timeout().toMillis();
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(millis);
        options.setResponseTimeoutMillis(millis);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
        SocketFactory sockets = secure ? tls.getSocketFactory() : SocketFactory.getDefault();
        int port = url.getPort() > 0 ? url.getPort() : secure ? LDAPS_PORT : LDAP_PORT;
        External.Bind bind = protocol.bind();
        BindRequest service = bind == null ? null : new SimpleBindRequest(bind.dn(), bind.password());
        boolean inTheClear = !secure && settings.loopback() && settings.caFile() == null;
        LDAPConnectionPool made = new LDAPConnectionPool(
                new SingleServerSet(url.getHost(), port, sockets, options),
                service,
                0,
                settings.atOnce(),
                secure || inTheClear ? null : new StartTLSPostConnectProcessor(tls),
                false);
        made.setConnectionPoolName("external logins");
        made.setRetryFailedOperationsDueToInvalidConnections(true);
        made.setCreateIfNecessary(true);
        return made;
    }

    @Override
    public boolean admitsNewcomers() {
        return settings.addNewcomers();
    }

    @Override
    public boolean right(String login, String password) {
        // A bind without a password is no login: directories answer yes to it, whoever it names.
        return !password.isEmpty() && turns.take(() -> ask(login, password));
    }

    private boolean ask(String login, String password) {
        try {
            Optional<String> entry = protocol.bind() == null ? Optional.of(named(login)) : searched(login);
            if (entry.isEmpty()) {
                return false;
            }
            pool.bindAndRevertAuthentication(new SimpleBindRequest(entry.get(), password));
            return true;
        } catch (LDAPException e) {
            if (NO.contains(e.getResultCode())) {
                return false;
            }
            throw new ExternalLoginsAwayException("code " + e.getResultCode().getName(), e);
        }
    }

    private String named(String login) {
        return new DN(new RDN(protocol.attribute(), login), base).toString();
    }

    private Optional<String> searched(String login) throws LDAPException {
        SearchRequest search = new SearchRequest(
                base.toString(),
                SearchScope.SUB,
                Filter.createANDFilter(Filter.createEqualityFilter(protocol.attribute(), login), filter),
                SearchRequest.NO_ATTRIBUTES);
        search.setSizeLimit(2);
        search.setTimeLimitSeconds((int) Math.max(1, settings.timeout().toSeconds()));
        List<SearchResultEntry> entries;
        try {
            entries = pool.search(search).getSearchEntries();
        } catch (LDAPException e) {
            throw new ExternalLoginsAwayException("search: " + e.getResultCode().getName(), e);
        }
        if (entries.size() > 1) {
            LOG.warn("external logins: several entries have the same login, so nobody gets in with it");
            return Optional.empty();
        }
        return entries.stream().map(SearchResultEntry::getDN).findFirst();
    }
}
