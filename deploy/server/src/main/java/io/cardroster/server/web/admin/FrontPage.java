package io.cardroster.server.web.admin;

import io.cardroster.server.api.OverviewDesk;
import io.cardroster.server.api.OverviewDesk.Affairs;
import io.cardroster.server.web.Area;
import java.util.List;

/**
 * What the front page shows.
 *
 * @param well whether nothing asks for attention
 * @param tiles in the order in which they are looked at
 */
public record FrontPage(boolean well, List<Tile> tiles, int running, List<String> notices) {

    public FrontPage {
        tiles = List.copyOf(tiles);
        notices = List.copyOf(notices);
    }

    /**
     * A kind of trouble.
     *
     * @param key of its messages
     * @param count as it is shown, with a plus sign when there may be more
     * @param path where it is looked at
     */
    public record Tile(String key, boolean trouble, String count, String path) {}

    static FrontPage of(Affairs affairs, List<String> notices) {
        List<Tile> tiles = List.of(
                tile("conflicts", affairs.conflicts(), "/conflicts?outcome=open"),
                tile("duplicates", affairs.duplicates(), "/duplicates"),
                tile("clashes", affairs.clashes(), "/conflicts?kind=clash&outcome=open"),
                tile("undelivered", affairs.undelivered(), "/forwards"),
                tile("offrosters", affairs.offRosters(), "/rosters"),
                tile("syncs", affairs.troubledSyncs(), "/syncs"),
                tile("platforms", affairs.leftAlone(), "/platforms"));
        return new FrontPage(affairs.well(), tiles, affairs.running(), notices);
    }

    private static Tile tile(String key, int count, String below) {
        String shown = count < OverviewDesk.MOST ? Integer.toString(count) : OverviewDesk.MOST + "+";
        return new Tile(key, count > 0, shown, Area.ADMINISTRATION.path(below));
    }
}
