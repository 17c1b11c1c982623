package io.cardroster.syncml.codec;

import io.cardroster.syncml.message.DevInf;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.util.Optional;

/**
 * A DevInf as an XML document of its own, the form in which the DevInf of a device is kept. Written and read like a message,
 * since a phone may send in WBXML what XML cannot hold.
 */
public final class DevInfDocument {

    private final JAXBContext binding;

    public DevInfDocument() {
        try {
            this.binding = JAXBContext.newInstance(DevInf.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the DevInf classes cannot be bound", e);
        }
    }

    public byte[] write(DevInf devInf) {
        XmlWriter writer = new XmlWriter("");
        try {
            binding.createMarshaller().marshal(devInf, writer);
        } catch (JAXBException e) {
            throw new IllegalStateException("a DevInf cannot be written", e);
        }
        return writer.toByteArray();
    }

    /** Reads what {@link #write} wrote; empty when it is something else. */
    public Optional<DevInf> read(byte[] document) {
        try {
            XmlReader reader = new XmlReader(XmlProlog.strip(document, Optional.empty()), DecodingLimits.DEFAULT);
            Object read = binding.createUnmarshaller().unmarshal(reader);
            return read instanceof DevInf devInf ? Optional.of(devInf) : Optional.empty();
        } catch (JAXBException | MalformedMessageException e) {
            return Optional.empty();
        }
    }
}
