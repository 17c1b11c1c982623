package io.cardroster.source.sim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Function;

/** Puts another behaviour over some methods of a port; all others go through. */
final class Overlay {

    private Overlay() {}

    /** A call of a method that has something laid over it. */
    static final class Call {

        final Object[] args;
        private final Object target;
        private final Method method;

        private Call(Object target, Method method, Object[] args) {
            this.target = target;
            this.method = method;
            this.args = args;
        }

        /** What the port itself does, with the arguments as they are now. */
        Object proceed() {
            try {
                return method.invoke(target, args);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException thrown) {
                    throw thrown;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    static <T> T on(Class<T> type, T target, Set<String> methods, Function<Call, Object> instead) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Call call = new Call(target, method, args);
            return methods.contains(method.getName()) ? instead.apply(call) : call.proceed();
        });
        return type.cast(proxy);
    }
}
