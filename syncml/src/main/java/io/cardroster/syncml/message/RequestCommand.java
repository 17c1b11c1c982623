package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A command that asks for something and is answered with a Status, unless its sender wants none. */
@XmlType(propOrder = {"noResp"})
public abstract sealed class RequestCommand extends Command
        permits Alert, ChangeCommand, Delete, DocumentCommand, Exec, Group, Search, Sync, UnknownCommand {

    @XmlElement(name = "NoResp")
    private @Nullable Flag noResp;

    RequestCommand() {}

    RequestCommand(int cmdId) {
        super(cmdId);
    }

    @Override
    public final boolean noResp() {
        return noResp != null;
    }
}
