package io.cardroster.db;

import io.cardroster.source.contract.AccountContract;
import io.cardroster.source.contract.AdminDirectoryContract;
import io.cardroster.source.contract.AuditTrailContract;
import io.cardroster.source.contract.CardStoreContract;
import io.cardroster.source.contract.DeviceItemStoreContract;
import io.cardroster.source.contract.DeviceStoreContract;
import io.cardroster.source.contract.ForwardStoreContract;
import io.cardroster.source.contract.HistoryLogContract;
import io.cardroster.source.contract.LanesContract;
import io.cardroster.source.contract.LogSearchContract;
import io.cardroster.source.contract.NoteStoreContract;
import io.cardroster.source.contract.OverviewContract;
import io.cardroster.source.contract.OwedContract;
import io.cardroster.source.contract.OwnerDirectoryContract;
import io.cardroster.source.contract.OwnerSessionsContract;
import io.cardroster.source.contract.OwnersApartContract;
import io.cardroster.source.contract.RosterStoreContract;
import io.cardroster.source.contract.SessionStoreContract;
import io.cardroster.source.contract.StagingStoreContract;
import io.cardroster.source.contract.StoresUnderTest;
import io.cardroster.source.contract.SyncStoreContract;
import io.cardroster.source.contract.TransactionContract;
import org.junit.jupiter.api.Nested;

/** PostgreSQL keeps what every kind of stores promises. */
final class PostgresContractsIT {

    @Nested
    final class Account extends AccountContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class CardStore extends CardStoreContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class DeviceItemStore extends DeviceItemStoreContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class DeviceStore extends DeviceStoreContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class HistoryLog extends HistoryLogContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class Overview extends OverviewContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class LogSearch extends LogSearchContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class Lanes extends LanesContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class Owed extends OwedContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class OwnerDirectory extends OwnerDirectoryContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class OwnerSessions extends OwnerSessionsContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class AdminDirectory extends AdminDirectoryContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class AuditTrail extends AuditTrailContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class OwnersApart extends OwnersApartContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class NoteStore extends NoteStoreContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class ForwardStore extends ForwardStoreContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class RosterStore extends RosterStoreContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class SessionStore extends SessionStoreContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class StagingStore extends StagingStoreContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class SyncStore extends SyncStoreContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }

    @Nested
    final class Transaction extends TransactionContract {
        @Override
        protected StoresUnderTest open() {
            return new PostgresStoresUnderTest();
        }
    }
}
