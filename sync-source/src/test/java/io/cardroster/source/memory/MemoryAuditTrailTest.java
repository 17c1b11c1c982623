package io.cardroster.source.memory;

import io.cardroster.source.contract.AuditTrailContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryAuditTrailTest extends AuditTrailContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
