package io.cardroster.source.sim;

/**
 * A line of a card as a simulated phone keeps it.
 *
 * @param name property name; {@code X-IM-NUMBER} stands for an IM account with both of its lines
 * @param type phone type or IM type; empty for none
 * @param value as a person reads it; of N the family and the given name with a semicolon between
 */
record Prop(String name, String type, String value) {

    static final String N = "N";
    static final String FN = "FN";
    static final String TEL = "TEL";
    static final String EMAIL = "EMAIL";
    static final String NOTE = "NOTE";
    static final String TITLE = "TITLE";
    static final String ORG = "ORG";
    static final String PHOTO = "PHOTO";
    static final String COLOUR = "X-COLOUR";
    static final String IM = "X-IM-NUMBER";
    static final String IM_TYPE = "X-IM-TYPE";

    Prop with(String newValue) {
        return new Prop(name, type, newValue);
    }

    /** Whether a card has this property several times. */
    boolean list() {
        return name.equals(TEL) || name.equals(EMAIL) || name.equals(IM);
    }

    /** Text that small phones cut and poor character sets spoil. */
    boolean text() {
        return name.equals(NOTE) || name.equals(TITLE) || name.equals(ORG);
    }

    /**
     * What stays recognisable whatever a phone does to the value: each human writes values that begin with a word of their own.
     */
    String key() {
        String word = switch (name) {
            case N -> value.substring(value.indexOf(';') + 1);
            case FN, NOTE, TITLE, ORG -> value.split(" ", 2)[0];
            case PHOTO -> Picture.word(value);
            default -> value;
        };
        return name + ":" + word;
    }

    @Override
    public String toString() {
        String shown = name.equals(PHOTO) ? Picture.show(value) : value;
        return name.equals(IM) ? "IM=" + shown : name + (type.isEmpty() ? "" : "/" + type) + "=" + shown;
    }
}
