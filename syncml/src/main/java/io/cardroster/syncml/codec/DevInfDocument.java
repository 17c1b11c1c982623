package io.cardroster.syncml.codec;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.cardroster.syncml.message.DevInf;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A DevInf as an XML document of its own, the form in which the DevInf of a device is kept. */
public final class DevInfDocument {

    private final JAXBContext binding;
    private final XMLInputFactory input = new InputFactoryImpl();

    public DevInfDocument() {
        try {
            this.binding = JAXBContext.newInstance(DevInf.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the DevInf classes cannot be bound", e);
        }
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    public byte[] write(DevInf devInf) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            binding.createMarshaller().marshal(devInf, out);
        } catch (JAXBException e) {
            throw new IllegalStateException("a DevInf cannot be written", e);
        }
        return out.toByteArray();
    }

    /** Reads what {@link #write} wrote; empty when it is something else. */
    public Optional<DevInf> read(byte[] document) {
        try {
            XMLStreamReader reader = input.createXMLStreamReader(new ByteArrayInputStream(document));
            return Optional.of((DevInf) binding.createUnmarshaller().unmarshal(reader));
        } catch (JAXBException | XMLStreamException e) {
            return Optional.empty();
        }
    }
}
