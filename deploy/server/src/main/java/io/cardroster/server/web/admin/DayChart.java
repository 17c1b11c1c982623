package io.cardroster.server.web.admin;

import io.cardroster.server.api.LogDesk;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries by day as bars, in units of the drawing.
 *
 * @param highest entries of the highest bar
 * @param total entries of all days
 */
public record DayChart(List<Bar> bars, long highest, long total) {

    /** Height of the drawing. */
    public static final int HEIGHT = 60;

    /** Width of a bar with the gap beside it. */
    public static final int STEP = 12;

    private static final int GAP = 2;

    public DayChart {
        bars = List.copyOf(bars);
    }

    /**
     * A day.
     *
     * @param day ISO date
     * @param path the log of that day
     */
    public record Bar(String day, long entries, String path, int x, int y, int width, int height) {}

    static DayChart of(List<LogDesk.Day> days, LogForm form) {
        long highest = days.stream().mapToLong(LogDesk.Day::entries).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (LogDesk.Day day : days) {
            // A day with anything is always seen.
            int height = day.entries() == 0 ? 0 : (int) Math.max(2, day.entries() * HEIGHT / highest);
            String date = day.day().toString();
            bars.add(new Bar(
                    date,
                    day.entries(),
                    form.day(date).path(""),
                    bars.size() * STEP,
                    HEIGHT - height,
                    STEP - GAP,
                    height));
        }
        return new DayChart(
                bars, highest, days.stream().mapToLong(LogDesk.Day::entries).sum());
    }

    /** Width of the drawing. */
    public int width() {
        return bars.size() * STEP;
    }
}
