package io.cardroster.source.vcard;

import java.util.ArrayList;
import java.util.List;

/**
 * One property line, unfolded and with its transfer encoding undone.
 *
 * @param group as it came, empty for none
 * @param name upper case
 * @param params in the order in which they came, without CHARSET and without quoted-printable
 * @param value escaped as vCard 3.0 escapes it; for 3.0 input word for word
 * @param spelling the name as it is written; differs from {@code name} for extensions only
 */
public record Line(String group, String name, List<Param> params, String value, String spelling) {

    public Line {
        params = List.copyOf(params);
    }

    Line(String group, String name, List<Param> params, String value) {
        this(group, name, params, value, name);
    }

    /** A line without group and parameters. */
    public static Line of(String name, String value) {
        return new Line("", name, List.of(), value);
    }

    /** Whether the value is base64 text. */
    public boolean binary() {
        for (Param param : params) {
            if (param.name().equals("ENCODING")
                    && (param.value().equalsIgnoreCase("b") || param.value().equalsIgnoreCase("BASE64"))) {
                return true;
            }
        }
        return false;
    }

    /** Value of the first parameter of that upper-case name, empty for none. */
    String param(String wanted) {
        for (Param param : params) {
            if (param.name().equals(wanted)) {
                return param.value();
            }
        }
        return "";
    }

    /** The parameters but those of that upper-case name. */
    List<Param> without(String unwanted) {
        List<Param> rest = new ArrayList<>(params);
        rest.removeIf(param -> param.name().equals(unwanted));
        return rest;
    }

    /** The same property with other parameters and another value. */
    Line with(List<Param> otherParams, String otherValue) {
        return new Line(group, name, otherParams, otherValue, spelling);
    }

    /** The same line in another group. */
    Line inGroup(String other) {
        return new Line(other, name, params, value, spelling);
    }
}
