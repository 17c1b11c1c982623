package io.cardroster.source.memory;

import io.cardroster.source.contract.CardStoreContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryCardStoreTest extends CardStoreContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
