package io.cardroster.source.memory;

import io.cardroster.source.contract.LogSearchContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryLogSearchTest extends LogSearchContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
