package io.cardroster.im.xmpp;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jivesoftware.smack.ReconnectionManager;
import org.jivesoftware.smack.SmackConfiguration;
import org.jivesoftware.smack.SmackConfiguration.UnknownIqRequestReplyMode;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.xml.SmackXmlParser;
import org.jivesoftware.smack.xml.stax.StaxXmlPullParserFactory;
import org.jivesoftware.smackx.caps.EntityCapsManager;
import org.jivesoftware.smackx.ping.PingManager;

/**
 * Process-wide settings of the library, made before its first connection. It would otherwise reconnect by itself, load rosters,
 * refuse subscriptions in the owner's name and look for upload services at each login.
 */
final class SmackSetup {

    private static final String[] UNUSED = {
        "org.jivesoftware.smackx.hoxt.HOXTManager",
        "org.jivesoftware.smackx.iot.data.IoTDataManager",
        "org.jivesoftware.smackx.iot.discovery.IoTDiscoveryManager",
        "org.jivesoftware.smackx.iot.provisioning.IoTProvisioningManager",
        "org.jivesoftware.smackx.httpfileupload.HttpFileUploadManager",
        "org.jivesoftware.smackx.muc.MultiUserChatManager",
        "org.jivesoftware.smackx.muc.bookmarkautojoin.MucBookmarkAutojoinManager",
        "org.jivesoftware.smackx.bytestreams.ibb.InBandBytestreamManager",
        "org.jivesoftware.smackx.bytestreams.socks5.Socks5BytestreamManager",
        "org.jivesoftware.smackx.filetransfer.FileTransferManager",
        "org.jivesoftware.smackx.privacy.PrivacyListManager",
        "org.jivesoftware.smackx.receipts.DeliveryReceiptManager",
    };

    /** How many addresses' capabilities the library remembers: nothing of ours asks for them. */
    private static final int REMEMBERED_CAPABILITIES = 16;

    // Kept, since the JDK forgets the level of a logger that nobody holds.
    private static final Logger LIBRARY = Logger.getLogger("org.jivesoftware");

    static {
        LIBRARY.setLevel(Level.OFF); // it names whole addresses; what matters comes back as exceptions
        useTheJdksParser();
        SmackConfiguration.addDisabledSmackClasses(UNUSED);
        SmackConfiguration.DEBUG = false;
        ReconnectionManager.setEnabledPerDefault(false);
        Roster.setRosterLoadedAtLoginDefault(false);
        Roster.setDefaultSubscriptionMode(Roster.SubscriptionMode.manual);
        PingManager.setDefaultPingInterval(-1);
        // Each login has a new address; by default the last ten thousand stay.
        EntityCapsManager.setMaxsCacheSizes(REMEMBERED_CAPABILITIES, REMEMBERED_CAPABILITIES);
        XMPPTCPConnection.setUseStreamManagementDefault(true);
        // A resumable session would stay on the server for minutes after a cut and take the owner's messages meanwhile.
        XMPPTCPConnection.setUseStreamManagementResumptionDefault(false);
        // Nobody may ask anything of a session that is not available.
        SmackConfiguration.setUnknownIqRequestReplyMode(UnknownIqRequestReplyMode.doNotReply);
        GatewayPrompt.register();
        PublishedBookmarks.register();
        PrivateBookmarks.register();
    }

    private SmackSetup() {}

    /** Makes the settings unless they are made. */
    static void prepare() {
        // The work is done by the class's initialiser, once for all threads.
    }

    // Smack takes whatever StAX parser it finds when its factory is loaded. Aalto, which the server brings for other
    // work, calls
    // the default namespace's prefix "" instead of null, and Smack then reads extensions wrongly (with assertions on,
    // not at all).
    private static void useTheJdksParser() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            SmackXmlParser.setXmlPullParserFactory(new StaxXmlPullParserFactory());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
