package io.cardroster.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogExportTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            delimiter = '|',
            value = {
                "Anna       | \"Anna\"",
                "##         | \"\"",
                "a \"b\", c | \"a \"\"b\"\", c\"",
                "=1+1       | \"'=1+1\"",
                "+4915      | \"'+4915\"",
                "-x         | \"'-x\"",
                "@sum       | \"'@sum\"",
                "＝1        | \"'＝1\"",
                "a=b        | \"a=b\""
            })
    void cellsAreQuotedAndNoFormulas(String text, String cell) {
        assertThat(LogExport.cell(text)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(chars = {9, 13, 10})
    void controlCharactersInFrontHideNoFormula(char first) {
        assertThat(LogExport.cell(first + "=1")).startsWith("\"'");
    }
}
