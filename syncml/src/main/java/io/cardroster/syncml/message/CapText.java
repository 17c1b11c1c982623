package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlTransient;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;

/** A text element of a CTCap. Each name is a class of its own, since in SyncML 1.1 only their order says what belongs together. */
@XmlTransient
abstract sealed class CapText {

    @XmlValue
    private String text = "";

    CapText() {}

    CapText(String text) {
        this.text = text;
    }

    final String text() {
        return text.strip();
    }

    @XmlType(name = "CTType", namespace = Namespaces.DEVINF)
    static final class CtType extends CapText {
        private CtType() {}

        CtType(String text) {
            super(text);
        }
    }

    @XmlType(name = "VerCT", namespace = Namespaces.DEVINF)
    static final class VerCt extends CapText {
        private VerCt() {}

        VerCt(String text) {
            super(text);
        }
    }

    @XmlType(name = "PropName", namespace = Namespaces.DEVINF)
    static final class PropName extends CapText {
        private PropName() {}

        PropName(String text) {
            super(text);
        }
    }

    @XmlType(name = "ParamName", namespace = Namespaces.DEVINF)
    static final class ParamName extends CapText {
        private ParamName() {}
    }

    @XmlType(name = "ValEnum", namespace = Namespaces.DEVINF)
    static final class ValEnum extends CapText {
        private ValEnum() {}

        ValEnum(String text) {
            super(text);
        }
    }

    @XmlType(name = "DataType", namespace = Namespaces.DEVINF)
    static final class DataType extends CapText {
        private DataType() {}
    }

    @XmlType(name = "Size", namespace = Namespaces.DEVINF)
    static final class Size extends CapText {
        private Size() {}
    }

    @XmlType(name = "MaxSize", namespace = Namespaces.DEVINF)
    static final class MaxSize extends CapText {
        private MaxSize() {}
    }

    @XmlType(name = "MaxOccur", namespace = Namespaces.DEVINF)
    static final class MaxOccur extends CapText {
        private MaxOccur() {}
    }

    @XmlType(name = "DisplayName", namespace = Namespaces.DEVINF)
    static final class DisplayName extends CapText {
        private DisplayName() {}
    }
}
