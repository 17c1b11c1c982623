package io.cardroster.funambol.host;

import com.funambol.framework.engine.source.AbstractSyncSource;
import com.funambol.framework.engine.source.MergeableSyncSource;
import com.funambol.framework.server.plugin.Plugin;
import com.funambol.framework.server.plugin.PluginException;
import com.funambol.framework.tools.beans.BeanInitializationException;
import com.funambol.framework.tools.beans.LazyInitBean;
import java.beans.XMLDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The host's web application: one flat class path with the module's jar and the libraries of its time, beans read from the
 * configuration, plugins started and stopped. Of our own class path it sees the host's interfaces only.
 */
final class WebApplication implements AutoCloseable {

    /** Bean files of the two sources, as their rows in the host's database name them. */
    static final String CONTACTS = "cardroster/cardroster/contacts/Contacts.xml";

    static final String FORWARD = "cardroster/cardroster/forward/Forward.xml";

    private final Path home;
    private final URLClassLoader loader;
    private final Plugin plugin;

    private WebApplication(Path home, URLClassLoader loader) {
        this.home = home;
        this.loader = loader;
        this.plugin = (Plugin) bean("com/funambol/server/plugin/Cardroster.xml");
    }

    /** Installs the module into a home of its own and writes its configuration. */
    static WebApplication install(Path home, String configuration) {
        UnpackedModule module = UnpackedModule.into(home);
        Path file = home.resolve("config/cardroster/cardroster.conf");
        write(file, configuration, "rw-------");
        return in(home, List.of(module.jar()));
    }

    /** Installs the later release over this one, as the host's installer does: files are written anew, none is removed. */
    static WebApplication update(Path home) {
        return in(home, List.of(UnpackedModule.laterInto(home).jar()));
    }

    /** The same with the older jar still in the class path. */
    static WebApplication updateBadly(Path home) {
        return in(
                home,
                List.of(
                        UnpackedModule.into(home).jar(),
                        UnpackedModule.laterInto(home).jar()));
    }

    private static WebApplication in(Path home, List<Path> jars) {
        System.setProperty("funambol.home", home.toString());
        return new WebApplication(home, new URLClassLoader(classPath(jars), new HostClasses()));
    }

    static void write(Path file, String text, String permissions) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL[] classPath(List<Path> module) {
        List<Path> jars = new ArrayList<>(module);
        try (Stream<Path> old = Files.list(Path.of("target", "host-lib"))) {
            old.forEach(jars::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jars.stream().map(WebApplication::url).toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What the host's own class path gives to modules. */
    private static final class HostClasses extends ClassLoader {

        HostClasses() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.funambol.")) {
                return WebApplication.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    /** Where the host is installed. */
    Path configuration() {
        return home.resolve("config/cardroster/cardroster.conf");
    }

    void start() throws PluginException {
        if (plugin.isEnabled()) {
            plugin.start();
        }
    }

    void stop() throws PluginException {
        plugin.stop();
    }

    /** A new instance, as for each session and whenever the host tells a device of itself. */
    MergeableSyncSource contacts() {
        return source(CONTACTS);
    }

    MergeableSyncSource source(String bean) {
        AbstractSyncSource source = (AbstractSyncSource) bean(bean);
        try {
            ((LazyInitBean) source).init();
        } catch (BeanInitializationException e) {
            throw new AssertionError(e);
        }
        return (MergeableSyncSource) source;
    }

    private Object bean(String name) {
        try (InputStream in = Files.newInputStream(home.resolve("config").resolve(name));
                XMLDecoder decoder = new XMLDecoder(
                        in,
                        null,
                        problem -> {
                            throw new AssertionError(problem);
                        },
                        loader)) {
            return decoder.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() throws IOException, PluginException {
        stop();
        loader.close();
    }
}
