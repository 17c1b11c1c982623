package io.cardroster.funambol;

/** The datastore {@code contacts}. */
public class ContactsSyncSource extends CardrosterSyncSource {

    private static final long serialVersionUID = 1L;

    @Override
    String datastore() {
        return "contacts";
    }
}
