package io.cardroster.server.config;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * IP addresses with the same first bits.
 *
 * @param network the first address, as a number
 * @param addressBits 32 or 128
 * @param prefixBits how many bits are the same
 */
public record AddressRange(BigInteger network, int addressBits, int prefixBits) {

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address; never asks a name server.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = IpAddress.parse(literal).getAddress();
        int bits = bytes.length * 8;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
        BigInteger address = new BigInteger(1, bytes);
        return new AddressRange(address.shiftRight(bits - prefix).shiftLeft(bits - prefix), bits, prefix);
    }

    private static int prefix(String text, int bits) {
        int prefix = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("/" + text + " is no prefix length between 0 and " + bits);
        }
        return prefix;
    }

    /** Whether the address lies in the range; an IPv4 address never lies in one of IPv6. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        int host = addressBits - prefixBits;
        return bytes.length * 8 == addressBits
                && new BigInteger(1, bytes).shiftRight(host).equals(network.shiftRight(host));
    }
}
