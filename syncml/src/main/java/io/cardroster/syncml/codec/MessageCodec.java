package io.cardroster.syncml.codec;

import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Namespaces;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import io.cardroster.syncml.wbxml.MalformedMessageException.Reason;
import io.cardroster.syncml.wbxml.WbxmlReader;
import io.cardroster.syncml.wbxml.WbxmlWriter;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Bytes to message and back. One instance serves all threads; making it takes a while (it reads the binding), so make it
 * once.
 *
 * <p>The text of an item's data stands for exact bytes, see {@link io.cardroster.syncml.wbxml.ExactText}. A raw MD5 digest
 * in Cred comes as base64. A DevInf comes as {@link io.cardroster.syncml.message.DevInf} from both encodings.
 */
public final class MessageCodec {

    private final JAXBContext binding;
    private final DecodingLimits limits;

    public MessageCodec(DecodingLimits limits) {
        this.limits = limits;
        try {
            this.binding = JAXBContext.newInstance(SyncMessage.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the message classes cannot be bound", e);
        }
    }

    /**
     * Reads a message. What its bytes look like decides over what the transport says.
     *
     * @throws MalformedMessageException when it cannot be read; never anything else, whatever the bytes
     */
    public DecodedMessage decode(byte[] body, MediaType type) throws MalformedMessageException {
        Encoding encoding = Encoding.sniff(body).orElse(type.encoding());
        if (encoding == Encoding.XML) {
            SyncMessage message = unbind(new XmlReader(XmlProlog.strip(body, type.charset()), limits));
            return new DecodedMessage(message, new WireForm(encoding, version(message), false));
        }
        WbxmlReader reader = new WbxmlReader(body, type.charset().orElse(null), limits);
        SyncMessage message = unbind(reader);
        return new DecodedMessage(message, new WireForm(encoding, version(message), reader.idInTable()));
    }

    private static ProtocolVersion version(SyncMessage message) {
        return message.header()
                .map(SyncHeader::verProto)
                .flatMap(ProtocolVersion::ofVerProto)
                .orElse(ProtocolVersion.V1_2);
    }

    private SyncMessage unbind(XMLStreamReader reader) throws MalformedMessageException {
        try {
            reader.nextTag();
            boolean syncml =
                    Namespaces.SYNCML.equals(reader.getNamespaceURI()) && "SyncML".equals(reader.getLocalName());
            if (!syncml) {
                throw new MalformedMessageException(Reason.NOT_SYNCML, "the root is another element");
            }
            return (SyncMessage) binding.createUnmarshaller().unmarshal(new CommandNames(reader));
        } catch (MalformedMessageException e) {
            throw e;
        } catch (JAXBException e) {
            if (e.getLinkedException() instanceof MalformedMessageException malformed) {
                throw malformed;
            }
            throw new MalformedMessageException(Reason.ILL_FORMED, "cannot be bound", e);
        } catch (XMLStreamException e) {
            throw new MalformedMessageException(Reason.ILL_FORMED, "no root", e);
        }
    }

    /** Writes a message. */
    public byte[] encode(SyncMessage message, WireForm form) {
        if (form.encoding() == Encoding.XML) {
            XmlWriter writer = new XmlWriter(form.version().namespace());
            bind(message, writer, false);
            return writer.toByteArray();
        }
        WbxmlWriter writer = new WbxmlWriter(form.version().publicId(), form.typeInTable());
        bind(message, writer, false);
        return writer.toByteArray();
    }

    /**
     * How many bytes a command adds to a message of this form, alone or inside a Sync: the length of a message is that of the
     * message without commands plus the sum of its commands, where a Sync counts without those inside it plus those.
     */
    public int sizeOf(Command command, WireForm form) {
        Object element = fragment(command);
        if (form.encoding() == Encoding.XML) {
            XmlWriter writer = new XmlWriter(form.version().namespace());
            bind(element, writer, true);
            return writer.size();
        }
        WbxmlWriter writer = new WbxmlWriter(form.version().publicId(), form.typeInTable());
        bind(element, writer, true);
        return writer.size();
    }

    private static <T extends Command> JAXBElement<T> fragment(T command) {
        QName name = new QName(Namespaces.SYNCML, command.verb().elementName());
        @SuppressWarnings("unchecked") // getClass of a T is a class of T
        Class<T> type = (Class<T>) command.getClass();
        return new JAXBElement<>(name, type, command);
    }

    private void bind(Object element, XMLStreamWriter writer, boolean fragment) {
        try {
            Marshaller marshaller = binding.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, fragment);
            marshaller.marshal(element, writer);
        } catch (JAXBException e) {
            throw new IllegalStateException("a message of ours cannot be written", e);
        }
    }
}
