/**
 * The elements of a SyncML message as immutable JAXB classes. No parsing, no session, no store may come in here. Every class
 * is bound to the namespaces of SyncML 1.2; the codec maps those of the other versions. Properties stand in the order of the
 * DTD, since a strict client refuses a whole message for one misplaced element.
 */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlSchema(namespace = Namespaces.SYNCML, elementFormDefault = XmlNsForm.QUALIFIED)
@NullMarked
package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
