package io.cardroster.funambol.boot;

import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;

/**
 * Loads the payload apart from everything that the host has in its class path: its own classes first, then those of the Java
 * platform, and of the host's loader nothing but the bridge.
 */
final class PayloadLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String[] PLATFORM = {
        "java.",
        "javax.crypto.",
        "javax.management.",
        "javax.naming.",
        "javax.net.",
        "javax.security.",
        "javax.sql.",
        "javax.xml.",
        "org.w3c.",
        "org.xml.",
        "jdk.",
        "sun.",
        "com.sun."
    };

    private final ClassLoader host;
    private final String bridge;

    /** @param bridge package that is shared with the host's loader, with a dot at its end */
    PayloadLoader(URL[] jars, ClassLoader host, String bridge) {
        super(jars, platform());
        this.host = host;
        this.bridge = bridge;
    }

    /** The loader above the class path: without the jars that the JVM was started with. */
    private static @Nullable ClassLoader platform() {
        return ClassLoader.getSystemClassLoader().getParent();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(bridge)) {
            return host.loadClass(name);
        }
        if (isPlatform(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                try {
                    found = findClass(name);
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    private static boolean isPlatform(String name) {
        for (String prefix : PLATFORM) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
