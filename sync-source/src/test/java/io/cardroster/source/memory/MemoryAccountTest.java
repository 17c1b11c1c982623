package io.cardroster.source.memory;

import io.cardroster.source.contract.AccountContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryAccountTest extends AccountContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
