package io.cardroster.server.config;

/**
 * What a client may cost.
 *
 * @param messageBytes a message as it arrives
 * @param decodedFactor the decoded message in multiples of it
 * @param decodedBytes the decoded message at most
 * @param nesting elements within elements
 * @param commands in a message
 * @param vcardBytes one vCard
 * @param vcardProperties in a vCard
 * @param ownerCards of an owner
 * @param ownerBytes an owner's cards with their history
 * @param ownerDevices an owner's phones
 * @param sessions open on this node at the same time
 */
public record Limits(
        int messageBytes,
        int decodedFactor,
        int decodedBytes,
        int nesting,
        int commands,
        int vcardBytes,
        int vcardProperties,
        int ownerCards,
        long ownerBytes,
        int ownerDevices,
        int sessions) {}
