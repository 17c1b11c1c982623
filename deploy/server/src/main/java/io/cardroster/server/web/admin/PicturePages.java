package io.cardroster.server.web.admin;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.Picture;
import io.cardroster.server.http.Answer;
import io.cardroster.server.web.Site;
import io.cardroster.server.web.Visit;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Map;

/** Photos of contacts, each under an address of its own. */
final class PicturePages {

    private final BookDesk books;

    PicturePages(BookDesk books) {
        this.books = books;
    }

    void addTo(Site site) {
        site.get(
                AuditVerb.CONTENTS_READ,
                Role.SUPPORT,
                "/owners/{owner}/versions/{id}/pictures/{number}",
                this::picture);
    }

    private Answer picture(Visit visit) {
        Picture picture = books.picture(visit.variable("owner"), visit.variable("id"), visit.variable("number"));
        // Should it be no picture after all, it can do nothing as a page either.
        return new Answer(
                200,
                picture.contentType(),
                picture.bytes(),
                Map.of("Content-Security-Policy", "default-src 'none'; sandbox"));
    }
}
