package io.cardroster.server.rest;

import io.cardroster.server.http.Call;
import io.cardroster.source.spi.Role;

/** A call of an operation by somebody who is known. It gives out only what the operation's description names. */
public final class ApiCall {

    private final Operation operation;
    private final Call call;
    private final Principal caller;
    private final ContentsLog contents;

    ApiCall(Operation operation, Call call, Principal caller, ContentsLog contents) {
        this.operation = operation;
        this.call = call;
        this.caller = caller;
        this.contents = contents;
    }

    /** Writes down that contents of an owner's were read. */
    @FunctionalInterface
    interface ContentsLog {
        void read(String owner);
    }

    /** Name of the caller; empty at the command line. */
    public String user() {
        return caller.name();
    }

    public boolean may(Role least) {
        return caller.may(least);
    }

    /**
     * Whether the caller may read contents: {@link Role#ADMIN} everybody's, {@link Role#SUPPORT} one owner's at a time, which is
     * written down. If he may, he does.
     *
     * @param owner whose they are; empty for those of all owners
     */
    public boolean reads(String owner) {
        boolean may = may(Role.ADMIN) || (may(Role.SUPPORT) && !owner.isEmpty());
        if (may) {
            contents.read(owner);
        }
        return may;
    }

    /** Variable {@code owner} of the path. */
    public String owner() {
        return variable("owner");
    }

    /** Variable {@code id} of the path. */
    public String id() {
        return variable("id");
    }

    public String variable(String name) {
        return call.variable(name);
    }

    /**
     * A parameter of the query without blanks around it; empty when it is missing.
     *
     * @throws IllegalArgumentException when the description does not name it
     */
    public String parameter(String name) {
        if (operation.parameters().stream().noneMatch(known -> known.name().equals(name))) {
            throw new IllegalArgumentException(operation + " describes no parameter " + name);
        }
        return call.queryParameter(name).orElse("").strip();
    }

    /**
     * The body as the record that the description names.
     *
     * @throws io.cardroster.server.api.RefusalException when it is none
     */
    public <T> T body(Class<T> type) {
        if (!type.equals(operation.body())) {
            throw new IllegalArgumentException(operation + " describes no body " + type);
        }
        return Json.read(call.body(), type);
    }

    /** The body as {@link #body} does, or something else when there is none. */
    public <T> T bodyOr(Class<T> type, T otherwise) {
        return call.body().length == 0 ? otherwise : body(type);
    }
}
