package io.cardroster.funambol;

/** The datastore {@code forward}: a note that names a recipient is a message to send. */
public class ForwardSyncSource extends CardrosterSyncSource {

    private static final long serialVersionUID = 1L;

    @Override
    String datastore() {
        return "forward";
    }
}
