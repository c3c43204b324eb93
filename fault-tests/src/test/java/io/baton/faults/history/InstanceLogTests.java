package io.baton.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceLogTests {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 3);

    @Test
    void linesAreCountedByTheMinute() {
        List<LogReport> reports =
                reports("12:01", "12:00:01.000 INFO  a", "12:00:59.999 INFO  longer", "12:01:00.000 INFO  a");
        assertThat(reports).extracting(LogReport::lines).containsExactly(2, 1);
        assertThat(reports).extracting(LogReport::longest).containsExactly(25, 20);
        assertThat(reports)
                .extracting(report -> report.minute().millis())
                .containsExactly(millis(DAY, "12:00"), millis(DAY, "12:01"));
    }

    @Test
    void theLinesOfAnExceptionBelongToTheirMinute() {
        assertThat(reports("12:01", "12:00:01.000 WARN  a", "java.io.IOException: b", "\tat c"))
                .singleElement()
                .extracting(LogReport::lines)
                .isEqualTo(3);
    }

    @Test
    void whatClientsSayOfThemselvesIsNotCounted() {
        assertThat(reports("12:01", "12:00:01.000 WARN  NetworkClient [Consumer clientId=a] b", "java.io.IOException"))
                .isEmpty();
    }

    @Test
    void aMinuteBeforeMidnightIsOfTheDayBefore() {
        assertThat(reports("00:01", "23:59:01.000 INFO  a"))
                .singleElement()
                .extracting(report -> report.minute().millis())
                .isEqualTo(millis(DAY.minusDays(1), "23:59"));
    }

    private static List<LogReport> reports(String end, String... lines) {
        return new InstanceLog("one", List.of(lines)).reports(new Moment(0, millis(DAY, end) + 5_000));
    }

    private static long millis(LocalDate day, String time) {
        return LocalDateTime.of(day, LocalTime.parse(time))
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli();
    }
}
