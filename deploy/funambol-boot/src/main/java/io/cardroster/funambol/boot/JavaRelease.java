package io.cardroster.funambol.boot;

/** Whether the JVM can run what is inside. */
public final class JavaRelease {

    static final int NEEDED = 17;

    private JavaRelease() {}

    /**
     * What to say to an operator whose JVM is too old; empty when it is not.
     *
     * @param specification as in the property {@code java.specification.version}, for example 1.8 or 17
     */
    public static String complaint(String specification) {
        int release;
        try {
            String number = specification.startsWith("1.") ? specification.substring(2) : specification;
            int dot = number.indexOf('.');
            release = Integer.parseInt(dot < 0 ? number : number.substring(0, dot));
        } catch (NumberFormatException e) {
            return "Cardroster needs Java " + NEEDED + " or later, and this JVM calls itself " + specification;
        }
        return release >= NEEDED
                ? ""
                : "Cardroster needs Java " + NEEDED + " or later, and this JVM is Java " + release
                        + ": start Funambol DS Server with another JAVA_HOME";
    }
}
