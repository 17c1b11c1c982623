package io.cardroster.source.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Passes calls on and remembers which methods of a port were called, so that a test notices a method without a case. */
final class CalledMethods {

    private final Set<String> called = new TreeSet<>();
    private final Set<String> offered = new TreeSet<>();

    <T> T watch(Class<T> port, T store) {
        Arrays.stream(port.getMethods()).map(method -> name(port, method)).forEach(offered::add);
        InvocationHandler handler = (proxy, method, arguments) -> {
            called.add(name(port, method));
            try {
                return method.invoke(store, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private static String name(Class<?> port, Method method) {
        return port.getSimpleName() + "." + method.getName();
    }

    Set<String> missed() {
        Set<String> missed = new TreeSet<>(offered);
        missed.removeAll(called);
        return missed;
    }
}
