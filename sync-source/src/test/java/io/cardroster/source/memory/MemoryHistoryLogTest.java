package io.cardroster.source.memory;

import io.cardroster.source.contract.HistoryLogContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryHistoryLogTest extends HistoryLogContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
