package io.cardroster.source.memory;

import io.cardroster.source.contract.StoresUnderTest;
import io.cardroster.source.contract.TransactionContract;

class MemoryTransactionTest extends TransactionContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
