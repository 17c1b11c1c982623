package io.cardroster.source.memory;

import io.cardroster.source.contract.NoteStoreContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryNoteStoreTest extends NoteStoreContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
