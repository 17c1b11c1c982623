package io.cardroster.funambol.boot;

import io.cardroster.funambol.bridge.Bridge;
import io.cardroster.funambol.bridge.BridgeException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The runtime of this web application: started once, by the plugin or by the first sync that needs it, and stopped once. */
public final class OneRuntime {

    private static final Logger LOG = Logger.getLogger("io.cardroster.funambol");

    private static final String MAIN = "io.cardroster.funambol.runtime.FunambolRuntime";
    private static final int UNAVAILABLE = 503;

    private static final OneRuntime INSTANCE = new OneRuntime();

    private @Nullable Running running;

    private OneRuntime() {}

    /** The web application's own, since its class loader has loaded this class. */
    public static OneRuntime get() {
        return INSTANCE;
    }

    /** A call to the runtime, with its class loader as that of the thread. */
    public interface Call<T> {
        T on(Bridge bridge) throws BridgeException;
    }

    /** Calls the runtime, and starts it before that when it is not running. */
    public <T> T call(File configuration, Call<T> call) throws BridgeException {
        Running now = start(configuration);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(now.loader);
        try {
            return call.on(now.bridge);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Starts it unless it is running. */
    public synchronized Running start(File configuration) throws BridgeException {
        Running now = running;
        if (now == null) {
            now = started(configuration);
            running = now;
        }
        return now;
    }

    /** Stops it; the next call starts another one. */
    public synchronized void stop() {
        Running now = running;
        running = null;
        if (now != null) {
            now.close();
        }
    }

    private static Running started(File configuration) throws BridgeException {
        String complaint = JavaRelease.complaint(String.valueOf(System.getProperty("java.specification.version")));
        if (!complaint.isEmpty()) {
            throw new BridgeException(complaint, UNAVAILABLE, false);
        }
        FutureTask<Running> starting = new FutureTask<>(() -> load(configuration));
        Thread thread = new Thread(starting, "cardroster-start");
        // Its children are daemons too, so that a host that never says stop can end.
        thread.setDaemon(true);
        thread.start();
        try {
            return starting.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new BridgeException("interrupted while Cardroster was starting", UNAVAILABLE, false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BridgeException) {
                throw (BridgeException) e.getCause();
            }
            Throwable failed = e.getCause();
            Throwable cause = failed instanceof InvocationTargetException ? failed.getCause() : failed;
            LOG.log(Level.SEVERE, "Cardroster does not start", cause);
            throw new BridgeException("Cardroster does not start: " + cause, UNAVAILABLE, false);
        }
    }

    private static Running load(File configuration) throws IOException, ReflectiveOperationException, BridgeException {
        ClassLoader host = OneRuntime.class.getClassLoader();
        Payload payload = Payload.unpack(host);
        PayloadLoader loader = new PayloadLoader(
                payload.jars(), host, Bridge.class.getPackage().getName() + ".");
        Thread.currentThread().setContextClassLoader(loader);
        boolean good = false;
        try {
            Object bridge =
                    loader.loadClass(MAIN).getMethod("start", File.class).invoke(null, configuration);
            good = true;
            return new Running((Bridge) bridge, loader, payload);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof BridgeException) {
                throw (BridgeException) e.getCause();
            }
            throw e;
        } finally {
            if (!good) {
                discard(loader, payload);
            }
        }
    }

    private static void discard(PayloadLoader loader, Payload payload) {
        try {
            loader.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a jar of Cardroster does not close", e);
        }
        payload.delete();
    }

    /** A runtime with what it was loaded from. */
    public static final class Running {

        private final Bridge bridge;
        private final PayloadLoader loader;
        private final Payload payload;

        private Running(Bridge bridge, PayloadLoader loader, Payload payload) {
            this.bridge = bridge;
            this.loader = loader;
            this.payload = payload;
        }

        private void close() {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                bridge.close();
            } finally {
                thread.setContextClassLoader(before);
                discard(loader, payload);
            }
        }
    }
}
