package io.cardroster.syncml.wbxml;

import static io.cardroster.syncml.wbxml.WbxmlSamples.HEADER_12;
import static io.cardroster.syncml.wbxml.WbxmlSamples.bytes;
import static io.cardroster.syncml.wbxml.WbxmlSamples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WbxmlWriterTest {

    private static final String SYNCML = CodePage.SYNCML.namespace();
    private static final String METINF = CodePage.METINF.namespace();
    private static final String DEVINF = CodePage.DEVINF.namespace();

    @Test
    void copyOfTheWorkedVectorIsTheSameByteForByteButForItemData() throws XMLStreamException {
        assertThat(copy(WbxmlSamples.VECTOR)).isEqualTo(WbxmlSamples.VECTOR);
    }

    @Test
    void elementWithoutContentIsItsBareTag() throws XMLStreamException {
        WbxmlWriter writer = writer();
        writer.writeStartElement(SYNCML, "SyncBody");
        writer.writeStartElement(SYNCML, "Final");
        writer.writeCharacters("");
        writer.writeEndElement();
        writer.writeEndElement();

        assertThat(writer.toByteArray()).isEqualTo(bytes(HEADER_12, "6b1201"));
    }

    @Test
    void dataOfItemsAreOpaqueAndOtherTextIsInline() throws XMLStreamException {
        WbxmlWriter writer = writer();
        writer.writeStartElement(SYNCML, "Item");
        text(writer, SYNCML, "Data", "a\r\n\uDCE4");
        text(writer, SYNCML, "LocURI", "ä😀");
        text(writer, SYNCML, "LocName", "\uDCE4");
        writer.writeEndElement();

        assertThat(writer.toByteArray())
                .isEqualTo(bytes(HEADER_12, "54", "4fc304610d0ae401", "5703", "'ä😀", "0001", "56c301e401", "01"));
    }

    @Test
    void textLikeARawDigestIsReadAsText() throws XMLStreamException {
        for (String text :
                new String[] {"YWxpY2U6#2VjcmV0", "\0WxpY2U6c2VjcmV0", "😀WxpY2U6c2Vjc", "ä#########\uDCE4####", "#"}) {
            WbxmlWriter writer = writer();
            writer.writeStartElement(SYNCML, "Cred");
            text(writer, SYNCML, "Data", text);
            writer.writeEndElement();

            assertThat(events(writer.toByteArray())).as(text).contains(text);
        }
    }

    @Test
    void piecesOfATextAreOneText() throws XMLStreamException {
        WbxmlWriter writer = writer();
        writer.writeStartElement(SYNCML, "Item");
        writer.writeStartElement(SYNCML, "Data");
        writer.writeCharacters("a");
        writer.writeCData("b");
        writer.writeEndElement();
        writer.writeStartElement(SYNCML, "LocURI");
        writer.writeCharacters("c");
        writer.writeCharacters("d");
        writer.writeEndElement();
        writer.writeEndElement();

        assertThat(writer.toByteArray())
                .isEqualTo(bytes(HEADER_12, "54", "4fc3026162", "01", "5703636400", "01", "01"));
    }

    @Test
    void textWhereADevInfMayBeIsNotTakenForOne() throws XMLStreamException {
        String likeADocument = "\u0002".repeat(12) + "\0";
        WbxmlWriter writer = writer();
        writer.writeStartElement(SYNCML, "Put");
        writer.writeStartElement(SYNCML, "Item");
        text(writer, SYNCML, "Data", likeADocument);
        writer.writeEndElement();
        writer.writeEndElement();

        assertThat(writer.toByteArray())
                .isEqualTo(bytes(HEADER_12, "5f54", "4f030200c30c0202020202020202020202", "0001", "0101"));
        assertThat(events(writer.toByteArray())).contains(likeADocument);
    }

    @Test
    void oldDocumentsNameTheirTypeInTheStringTable() throws XMLStreamException {
        WbxmlWriter writer = new WbxmlWriter(PublicId.SYNCML_10, true);
        writer.writeStartDocument();
        writer.writeEmptyElement(SYNCML, "Final");

        assertThat(writer.toByteArray()).isEqualTo(bytes("0200006a1d", "'-//SYNCML//DTD SyncML 1.0//EN", "12"));
    }

    @Test
    void devInfIsADocumentOfItsOwn() throws XMLStreamException {
        WbxmlWriter writer = new WbxmlWriter(PublicId.SYNCML_11, false);
        writer.writeStartElement(SYNCML, "Put");
        writer.writeStartElement(SYNCML, "Item");
        writer.writeStartElement(SYNCML, "Data");
        writer.writeStartElement(DEVINF, "DevInf");
        text(writer, DEVINF, "Man", "M");
        writer.writeEndElement();
        writer.writeEndElement();
        writer.writeEndElement();
        writer.writeStartElement(METINF, "Type");
        writer.writeEndElement();
        writer.writeEndElement();

        assertThat(writer.toByteArray())
                .isEqualTo(bytes("5f544f", "c30c", "029f546a00", "4a51034d000101", "0101", "0001", "13", "01"));
    }

    @Test
    void fragmentCountsItsWayBackToTheFirstPage() throws XMLStreamException {
        WbxmlWriter writer = new WbxmlWriter(PublicId.SYNCML_12, false);
        writer.writeStartElement(SYNCML, "Meta");
        text(writer, METINF, "Type", "t");
        writer.writeEndElement();

        assertThat(writer.size()).isEqualTo(writer.toByteArray().length + 2);
    }

    @Test
    void refusesElementsWithoutToken() {
        assertThatThrownBy(() -> writer().writeStartElement(SYNCML, "Nonsense")).isInstanceOf(XMLStreamException.class);
        assertThatThrownBy(() -> writer().writeStartElement("other", "Item")).isInstanceOf(XMLStreamException.class);
    }

    @ParameterizedTest
    @EnumSource(CodePage.class)
    void everyTagComesBack(CodePage page) throws XMLStreamException {
        boolean devInf = page == CodePage.DEVINF;
        WbxmlWriter writer = new WbxmlWriter(PublicId.SYNCML_12, false);
        writer.writeStartDocument();
        writer.writeStartElement(SYNCML, "Put");
        writer.writeStartElement(SYNCML, "Item");
        writer.writeStartElement(SYNCML, "Data");
        if (devInf) {
            writer.writeStartElement(DEVINF, "DevInf");
        }
        StringBuilder expected = new StringBuilder();
        for (int token = 5; token < 0x40; token++) {
            String name = page.name(token);
            if (page.token(name) == token) {
                text(writer, page.namespace(), name, "t");
                expected.append('<').append(name).append("\"t\">");
            }
        }
        int closing = devInf ? 4 : 3;
        for (int i = 0; i < closing; i++) {
            writer.writeEndElement();
        }

        assertThat(events(writer.toByteArray()).replaceAll("[md]:", "")).contains(expected);
    }

    private static WbxmlWriter writer() {
        WbxmlWriter writer = new WbxmlWriter(PublicId.SYNCML_12, false);
        writer.writeStartDocument();
        return writer;
    }

    private static void text(WbxmlWriter writer, String namespace, String name, String text) throws XMLStreamException {
        writer.writeStartElement(namespace, name);
        writer.writeCharacters(text);
        writer.writeEndElement();
    }

    private static byte[] copy(byte[] document) throws XMLStreamException {
        WbxmlReader reader = new WbxmlReader(document, null, DecodingLimits.DEFAULT);
        WbxmlWriter writer = new WbxmlWriter(PublicId.SYNCML_12, false);
        writer.writeStartDocument();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    writer.writeStartElement(reader.getNamespaceURI(), reader.getLocalName());
                case XMLStreamConstants.CHARACTERS -> writer.writeCharacters(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> writer.writeEndElement();
                default -> {}
            }
        }
        return writer.toByteArray();
    }
}
